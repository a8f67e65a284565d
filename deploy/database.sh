#!/bin/sh
# The first start of the database: the site gets a role that is no superuser, and its own database.
set -e
psql --set=ON_ERROR_STOP=1 --set=password="$DATABASE_PASSWORD" --username="$POSTGRES_USER" <<'SQL'
CREATE ROLE newsroom LOGIN PASSWORD :'password';
CREATE DATABASE newsroom OWNER newsroom;
SQL
