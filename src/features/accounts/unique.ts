/** Whether the database refused a row because another has the same key: SQLite and PostgreSQL say it in their own words. */
export function isUniqueViolation(error: unknown): boolean {
  const { code } = error as { code?: unknown }
  return code === '23505' || code === 'SQLITE_CONSTRAINT_UNIQUE'
}
