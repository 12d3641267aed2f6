// @ts-check
import createNextIntlPlugin from "next-intl/plugin";

const withNextIntl = createNextIntlPlugin("./lib/core/intl-request.ts");

/** @type {import("next").NextConfig} */
const nextConfig = {
  distDir: process.env.NEXT_DIST_DIR ?? ".next",
  poweredByHeader: false,
  reactStrictMode: true,
  typedRoutes: true,
  images: { unoptimized: true },
  serverExternalPackages: ["pino", "pg", "pg-boss", "nodemailer"],
  experimental: { authInterrupts: true, serverActions: { bodySizeLimit: "1mb" } },
  devIndicators: false,
};

export default withNextIntl(nextConfig);
