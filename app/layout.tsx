import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { titlesOf } from "@/components/layout/page-title";
import { env } from "@/lib/core/env";
import { FALLBACK_LANGUAGE, LANGUAGE_HEADER } from "@/lib/core/languages";
import "./globals.css";

/** Of the company, by whose name controllers and people know it; sections of the team's own say another. */
export function generateMetadata(): Metadata {
  const company = env().COMPANY_NAME;
  return {
    title: titlesOf(company),
    applicationName: company,
    description: "Every data-subject request answered inside its 30 days, and provable afterwards.",
    robots: { index: false, follow: false },
  };
}

export const viewport: Viewport = { colorScheme: "light dark" };

// Every page carries a nonce of its own, so none can be made ahead of time.
export const dynamic = "force-dynamic";

export default async function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang={(await headers()).get(LANGUAGE_HEADER) ?? FALLBACK_LANGUAGE}>
      <body>{children}</body>
    </html>
  );
}
