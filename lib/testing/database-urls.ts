/** Connection strings of this test file's own database. Set by the integration set-up, empty in unit tests. */
export const testDatabase = {
  /** As the application connects: may become `thirty_app` and what that may become. */
  appUrl: process.env.DATABASE_URL ?? "",
  /** The schema's owner: no superuser, and row-level security is forced on it too. */
  ownerUrl: process.env.MIGRATION_DATABASE_URL ?? "",
  /** Sees everything: for searching what really lies in the tables. */
  superuserUrl: process.env.SUPERUSER_DATABASE_URL ?? "",
} as const;
