import "next-auth";

declare module "next-auth" {
  interface Session {
    /** `id` is the id of the session's row, not of the person. */
    user?: { id?: string | undefined };
  }
}
