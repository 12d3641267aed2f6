import { RIGHTS } from "@/lib/requests/model/codes";
import type { Chance } from "./chance";
import type { Sheets } from "./sheets";

export const CONTROLLERS = 2_000;
const OFFICERS = 12;
const SYSTEMS = 8;

const ZONES = [
  "Europe/Berlin",
  "Europe/Dublin",
  "Europe/London",
  "America/New_York",
  "America/Los_Angeles",
  "America/Sao_Paulo",
  "America/Toronto",
  "Australia/Sydney",
] as const;
const LAWS = ["eu", "eu", "eu", "uk", "california", "brazil", "canada", "other"] as const;

export type LoadedController = {
  readonly id: string;
  readonly zone: (typeof ZONES)[number];
  readonly law: (typeof LAWS)[number];
  readonly agreementId: string;
  readonly memberId: string;
};

export type World = {
  readonly officers: readonly [string, ...string[]];
  readonly controllers: readonly [LoadedController, ...LoadedController[]];
  readonly systems: readonly string[];
};

/** Days that work in a system usually takes. */
export const USUAL_DAYS = 10;

/** Addresses of the people that the measurements sign in as. */
export const SIGN_IN = { officer: "officer-1@bench.example", manager: "officer-0@bench.example" };

/** People, controllers with their first agreement and member, and the systems that work is done in. */
export function addWorld(sheets: Sheets, chance: Chance, from: Date): World {
  const officers = Array.from({ length: OFFICERS }, (_, place) => {
    const id = chance.uuid();
    const role = place < 2 ? "manager" : "officer";
    sheets.add("person", [id, `officer-${place}@bench.example`, `Officer ${place}`, role, from]);
    return id;
  });
  const systems = Array.from({ length: SYSTEMS }, (_, place) => {
    const id = chance.uuid();
    const kind = place < 5 ? "own" : "third_party";
    const words = [`System ${place}`, kind, "Operations", "Frankfurt", "accounts", "by hand"];
    sheets.add("processing_system", [id, ...words, USUAL_DAYS, `{${RIGHTS.join(",")}}`, from]);
    return id;
  });
  const controllers = Array.from({ length: CONTROLLERS }, (_, place) =>
    addController(sheets, chance, place, from),
  );
  const [first, ...others] = controllers;
  const [manager, ...rest] = officers;
  if (!first || !manager) throw new Error("a world without anybody");
  return { officers: [manager, ...rest], systems, controllers: [first, ...others] };
}

function addController(
  sheets: Sheets,
  chance: Chance,
  place: number,
  from: Date,
): LoadedController {
  const [id, agreementId, memberId] = [chance.uuid(), chance.uuid(), chance.uuid()];
  const zone = chance.of(ZONES);
  const name = `Controller ${String(place).padStart(4, "0")}`;
  sheets.add("controller", [id, name, zone, from]);
  const signed = from.toISOString().slice(0, 10);
  sheets.add("agreement", [id, agreementId, 1, signed, null, null, 2, `Terms of ${name}`, from]);
  sheets.add("person", [memberId, `member-${place}@bench.example`, `Member ${place}`, null, from]);
  sheets.add("membership", [id, memberId, "controller_admin", from]);
  return { id, zone, law: chance.of(LAWS), agreementId, memberId };
}
