import pg from "pg";

declare global {
  var floorPool: pg.Pool | undefined;
}

/** As an application without roles or settings would connect: whatever the product does on top of this is its own cost. */
export function pool(): pg.Pool {
  globalThis.floorPool ??= new pg.Pool({
    connectionString: process.env.DATABASE_URL,
    max: 10,
    options: "-c TimeZone=UTC -c role=thirty_desk -c app.actor=floor",
  });
  return globalThis.floorPool;
}
