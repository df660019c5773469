FROM python:3.11-slim-bookworm AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
RUN python -m venv /venv
COPY requirements.txt /
RUN /venv/bin/pip install --no-deps --require-hashes --requirement /requirements.txt
WORKDIR /app
COPY . .
RUN STATIC_ROOT=/static VAR_DIR=/tmp /venv/bin/python manage.py collectstatic --no-input --verbosity 0 \
    && /venv/bin/python -m compileall -q /app

FROM python:3.11-slim-bookworm
RUN useradd --system --uid 10001 --home-dir /app --shell /usr/sbin/nologin ajar \
    && install --directory --owner ajar --mode 0700 /var/lib/ajar
ENV PATH=/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    STATIC_ROOT=/static \
    VAR_DIR=/var/lib/ajar \
    WORKER_TMP_DIR=/dev/shm
COPY --from=build /venv /venv
COPY --from=build /static /static
COPY --from=build /app /app
WORKDIR /app
USER 10001
VOLUME /var/lib/ajar
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
    CMD ["python", "-m", "scripts.healthcheck", "/healthz"]
CMD ["gunicorn", "--config", "config/gunicorn.py", "config.wsgi"]
