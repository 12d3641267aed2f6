import { randomUUID } from "node:crypto";
import { encode } from "next-auth/jwt";
import { Client } from "pg";

export type Target = {
  readonly name: string;
  readonly url: string;
  readonly cookie: string;
  readonly server: "floor" | "product";
  /** The floor this page is compared with. */
  readonly against: string;
};

export const FLOORS = {
  page: "floor (i): smallest dynamic page",
  rows: "floor (ii): 50 rows, one statement",
  rollup: "floor (iii): one roll-up",
} as const;

export type People = {
  readonly officer: string;
  readonly manager: string;
  readonly member: string;
};

/** The pages that are measured, with a session for each of the people and a request and a place in history to show. */
export async function targetsOf(
  urls: { readonly floor: string; readonly product: string },
  database: { readonly appUrl: string; readonly secret: string },
  people: People,
): Promise<Target[]> {
  const client = new Client({ connectionString: database.appUrl, options: "-c role=thirty_app" });
  await client.connect();
  try {
    await client.query("begin");
    await client.query(
      "select set_config('role', 'thirty_desk', true), set_config('app.actor', 'system:bench', true)",
    );
    const cookie = (email: string) => cookieOf(client, database.secret, email);
    const [officer, manager, member] = [
      await cookie(people.officer),
      await cookie(people.manager),
      await cookie(people.member),
    ];
    const { reference, middle, controllerId, controllerName } = await placesIn(client);
    await client.query("commit");
    const floor = (name: string, path: string): Target => ({
      ...{ name, url: `${urls.floor}${path}`, cookie: "", server: "floor", against: name },
    });
    const page = (name: string, path: string, cookie: string, against: string): Target => ({
      ...{ name, url: `${urls.product}${path}`, cookie, server: "product", against },
    });
    const { page: small, rows, rollup } = FLOORS;
    return [
      floor(small, "/"),
      floor(rows, "/rows"),
      floor(rollup, "/rollup"),
      page("desk queue, 50 rows", "/desk", officer, rows),
      page("desk queue, filtered", "/desk?law=eu&right=erasure", officer, rows),
      page("desk queue, overdue", "/desk?view=overdue", officer, rows),
      page("history, a page in its middle", `/desk?view=history&after=${middle}`, officer, rows),
      page("request detail", `/desk/requests/${reference}`, officer, small),
      page("search by reference", `/desk?search=${reference}`, officer, rows),
      page(
        "search by controller",
        `/desk?search=${encodeURIComponent(controllerName)}`,
        officer,
        rows,
      ),
      page("reports, all charts", "/reports", manager, rollup),
      page("reports, one controller", `/reports?controller=${controllerId}`, manager, rollup),
      page("breach register", "/reports/breaches", manager, rollup),
      page("portal list", "/portal", member, rows),
    ];
  } finally {
    await client.end();
  }
}

/** A session of this person, made for the measurement. */
export async function cookieOf(client: Client, secret: string, email: string): Promise<string> {
  const { rows } = await client.query<{ id: string }>("select id from person where email = $1", [
    email,
  ]);
  const id = randomUUID();
  await client.query(
    `insert into session (id, person_id, method, created_at, last_seen_at, expires_at)
     values ($1, $2, 'demo', now(), now(), now() + interval '1 day')`,
    [id, rows[0]?.id],
  );
  return `next-auth.session-token=${await encode({ token: { sub: id }, secret })}`;
}

async function placesIn(client: Client) {
  const { rows } = await client.query<{
    reference: string;
    at: Date;
    id: string;
    controllerId: string;
    controllerName: string;
  }>(`
    select s.at, s.id, m.reference, m.controller_id as "controllerId", c.name as "controllerName"
    from (select reference, controller_id from request r where state = 'in_progress'
      order by submission_key = 'bench-main' desc,
        (select count(*) from message m where m.controller_id = r.controller_id and m.request_id = r.id) desc limit 1) m
    join controller c on c.id = m.controller_id,
    (select received_at as at, id from request where state = 'closed' order by received_at desc, id desc
      offset (select count(*) / 2 from request where state = 'closed') limit 1) s`);
  const [place] = rows;
  if (!place) throw new Error("there is no request to show");
  const { at, id, ...found } = place;
  return { ...found, middle: encodeURIComponent(`${at.toISOString()}~${id}`) };
}
