import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { SearchFound } from "@/components/portal/search-found";
import words from "@/messages/en.json";

function said(page: { count: number; isFurther?: boolean; hasMore?: boolean }): string {
  const { count, isFurther = false, hasMore = false } = page;
  return renderToStaticMarkup(
    <NextIntlClientProvider locale="en" messages={words} timeZone="Europe/Berlin">
      <SearchFound text="Ada" count={count} isFurther={isFurther} hasMore={hasMore} />
    </NextIntlClientProvider>,
  );
}

describe("how much a search has found", () => {
  it("is a number where all of it is on the page", () => {
    expect(said({ count: 0 })).toBe("Nothing found for “Ada”.");
    expect(said({ count: 1 })).toBe("One request found for “Ada”.");
    expect(said({ count: 25 })).toBe("25 requests found for “Ada”.");
  });

  it("is more than the page where it goes on, and the rest of it on the pages after", () => {
    expect(said({ count: 25, hasMore: true })).toBe("More than 25 requests found for “Ada”.");
    expect(said({ count: 3, isFurther: true })).toBe("3 more requests found for “Ada”.");
    expect(said({ count: 1, isFurther: true })).toBe("One more request found for “Ada”.");
  });
});
