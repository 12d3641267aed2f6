import type { AuthOptions } from "next-auth";
import { env } from "@/lib/core/env";

const TWELVE_HOURS = 12 * 60 * 60;

/**
 * The part of next-auth that reads a session. The cookie carries only the id of a session row, in `user.id`;
 * who that is, and whether the session still lives, is asked of the database at every request.
 */
export const sessionOptions: AuthOptions = {
  get secret() {
    return env().NEXTAUTH_SECRET;
  },
  providers: [],
  session: { strategy: "jwt", maxAge: TWELVE_HOURS },
  callbacks: {
    session: ({ token, session }) => ({ ...session, user: { id: token.sub } }),
  },
};
