from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig

from config import checks


class ConfigConfig(AppConfig):
    name = "config"

    def ready(self) -> None:
        checks.register_all()


class HostAdminConfig(AdminConfig):
    default_site = "config.host.HostSite"
