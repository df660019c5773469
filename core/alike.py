"""When two names are the same name."""

from django.db.models import Value
from django.db.models.functions import Lower
from django.db.models.lookups import Exact


def is_called(name: str, field: str = "name") -> Exact:
    """Return the condition that `field` holds that name, whatever its case.

    It compares as the UNIQUE constraints do. `iexact` folds another way on PostgreSQL, by UPPER: it takes the sign for
    kelvin and the letter K for two names, which the constraint then refuses.
    """
    return Exact(Lower(field), Lower(Value(name)))
