import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { TITLE_TEMPLATE } from "@/components/layout/page-title";
import { FALLBACK_LANGUAGE, LANGUAGE_HEADER } from "@/lib/core/languages";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Thirty", template: TITLE_TEMPLATE },
  description: "Every data-subject request answered inside its 30 days, and provable afterwards.",
  robots: { index: false, follow: false },
};

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
