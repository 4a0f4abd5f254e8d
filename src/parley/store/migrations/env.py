"""What Alembic runs. The connection comes with its transaction: a migration and its record are kept together or not
at all."""

from alembic import context

context.configure(connection=context.config.attributes["connection"], transactional_ddl=True)
context.run_migrations()
