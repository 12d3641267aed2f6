/** Languages a controller may be written to in, as BCP 47 codes. */
export const CONTROLLER_LANGUAGES = ["en", "de", "fr", "es", "it", "nl", "pt", "pl", "sv"] as const;
