import { getRequestConfig } from "next-intl/server";

/** The portal's and the public pages' texts. English is the first language; others are further message files. */
export default getRequestConfig(async () => ({
  locale: "en",
  timeZone: "UTC",
  messages: (await import("@/messages/en.json")).default,
}));
