import { handleAuth } from "@/lib/accounts/adapter/next-auth";

export { handleAuth as GET, handleAuth as POST };
