// @ts-check
import { PHASE_PRODUCTION_SERVER } from "next/constants.js";

/** For all that is somebody's. Scripts, styles and fonts are named by their content: Next says that they may be kept. */
const keptByNobody = [{ key: "Cache-Control", value: "private, no-store" }];

const securityHeaders = [
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
  {
    key: "Permissions-Policy",
    value: "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
  },
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "Strict-Transport-Security", value: "max-age=63072000; includeSubDomains" },
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
];

/** The one answer that our own pages show in a frame: its own policy says who may. */
const framedHeaders = [
  { key: "Referrer-Policy", value: "no-referrer" },
  { key: "X-Frame-Options", value: "SAMEORIGIN" },
];

/** @type {import("next").NextConfig} */
const nextConfig = {
  distDir: process.env.NEXT_DIST_DIR ?? ".next",
  // Named by the sources (scripts/build.ts); without a name it is a random one.
  generateBuildId: () => process.env.THIRTY_BUILD ?? null,
  poweredByHeader: false,
  // lib/core/packed-answers.ts does it: a page at once, and not piece by piece.
  compress: false,
  reactStrictMode: true,
  // `npm test` checks the types, on generated ones that cannot be another build's left-overs.
  typescript: { ignoreBuildErrors: true },
  images: { unoptimized: true },
  serverExternalPackages: ["date-holidays", "pdfkit", "pino", "pg", "pg-boss", "nodemailer"],
  experimental: {
    authInterrupts: true,
    // Every page is read in at the start otherwise: 45 MB. The first page after a start takes a tenth to a third of a second longer.
    preloadEntriesOnStart: false,
    serverActions: { bodySizeLimit: "1mb" },
  },
  devIndicators: false,
  headers: async () => [
    { source: "/:path*", headers: securityHeaders },
    { source: "/((?!_next/static/).*)", headers: keptByNobody },
    { source: "/files/mail/:id/formatted", headers: framedHeaders },
  ],
};

/**
 * What the plugin says is said when pages are built. A server that runs them would only load the compiler the plugin brings.
 *
 * @param {string} phase
 */
export default async function config(phase) {
  if (phase === PHASE_PRODUCTION_SERVER) return nextConfig;
  const { default: createNextIntlPlugin } = await import("next-intl/plugin");
  return createNextIntlPlugin("./lib/core/intl-request.ts")(nextConfig);
}
