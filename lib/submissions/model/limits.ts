import type { Limit } from "@/lib/core/rate-limit";

/** The longest body of a submission, in bytes: twice the longest texts, each of their characters as long as JSON can write it. */
export const SUBMISSION_LIMIT_BYTES = 512 * 1024;

/** How deep a body may be nested; a submission needs three. */
export const DEEPEST = 8;

/** How many days a repeated submission is answered as the first time. Its key stays used for good. */
export const ANSWERS_KEPT_DAYS = 30;

/** How often one key may submit, and ask. */
export const SUBMISSIONS_PER_KEY: Limit = { name: "api_submit", calls: 6_000, seconds: 60 };
export const READS_PER_KEY: Limit = { name: "api_read", calls: 6_000, seconds: 60 };

/** Requests on a page of a list. */
export const PAGE_SIZES = { usual: 50, most: 200 } as const;

export const DOCUMENT_LIMITS = {
  perAddress: { name: "openapi", calls: 60, seconds: 60 },
  inAll: { name: "openapi_all", calls: 600, seconds: 60 },
} as const;
