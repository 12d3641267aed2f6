import { NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";

/** The texts of imports for what runs in the browser, wherever the page stands. */
export async function ImportWords({ children }: { children: ReactNode }) {
  const { imports } = await getMessages();
  return <NextIntlClientProvider messages={{ imports }}>{children}</NextIntlClientProvider>;
}
