# The same steps as on any machine: `make production` installs, `make upgrade` prepares, serve serves.
FROM python:3.13-slim-bookworm

RUN apt-get update \
    && apt-get install --yes --no-install-recommends make \
    && rm -rf /var/lib/apt/lists/*

WORKDIR /srv/newsroom
COPY Makefile pyproject.toml requirements.lock ./
COPY .ci/find-python .ci/make-venv .ci/
RUN make production
COPY . .

# Volumes take over the owner of the folders that they cover.
RUN useradd --system newsroom \
    && cd /var/lib && install -d -o newsroom -g newsroom newsroom \
        newsroom/originals newsroom/renditions newsroom/static newsroom/pages
USER newsroom
ENV NEWSROOM_VAR=/var/lib/newsroom \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1

EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=4s --start-period=20s --retries=3 \
    CMD [".venv/bin/python", "-c", "from urllib.request import urlopen; urlopen('http://localhost:8000/healthz', timeout=3)"]
CMD [".venv/bin/python", "manage.py", "serve", "--web-only", "--host", "0.0.0.0"]
