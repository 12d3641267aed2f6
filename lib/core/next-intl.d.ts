import type messages from "@/messages/en.json";

// Names of texts are checked by the compiler: one that is in no file would stand on the page as its own name.
declare module "next-intl" {
  interface AppConfig {
    Messages: typeof messages;
  }
}
