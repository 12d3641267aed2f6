import { beforeAll, describe, expect, it } from "vitest";
import type { StaffActor } from "@/lib/auth/model";
import { newId } from "@/lib/core/ids";
import { keyRing } from "@/lib/core/keys";
import { planSearch } from "@/lib/requests/model/search";
import {
  findByIdentifier,
  findByReferenceStart,
  findControllersByName,
  isControllerName,
  isReferenceTaken,
} from "@/lib/requests/queries/search";
import { findRequestCipher } from "@/lib/subjects/queries";
import {
  asDesk,
  type MadeController,
  makeController,
  makeStaff,
  receiveOne,
  rowOf,
} from "@/lib/testing/factories";
import { lookAtAll } from "@/lib/testing/trail";

let officer: StaffActor;
let aster: MadeController;
let birch: MadeController;

beforeAll(async () => {
  officer = await makeStaff();
  aster = await makeController({ name: "Aster 100% GmbH" });
  birch = await makeController({ name: "Birch_wood Ltd" });
});

const receive = (
  controllerId: string,
  kind: "email" | "phone" | "name" | "crm_id",
  value: string,
) => receiveOne({ controllerId, officer, identifiers: [{ kind, value }] });
const search = (text: string) => asDesk((tx) => findByIdentifier(tx, planSearch(text).wanted));
const references = async (text: string) =>
  (await search(text)).requests.map(({ reference }) => reference).toSorted();

describe("searching by identifier", () => {
  it("finds exactly the requests with it, at every controller, open or closed, in any spelling", async () => {
    const one = await receive(aster.id, "email", "Ana.Ruiz@mail.example");
    const two = await receive(birch.id, "email", "ana.ruiz@MAIL.example");
    await receive(aster.id, "email", "ana.ruiz@mail.example.org");
    await asDesk((tx) =>
      tx.request.updateMany({ where: { reference: two.reference }, data: { state: "withdrawn" } }),
    );
    expect(await references(" ANA.RUIZ@mail.example ")).toEqual(
      [one.reference, two.reference].toSorted(),
    );
    expect(await references("ana.ruiz@mail")).toEqual([]);
    expect(await references("ana")).toEqual([]);
  });

  it("finds a number, a name and an id, each only under its own kind", async () => {
    const phone = await receive(aster.id, "phone", "+353 (0)1 555 0142");
    const name = await receive(aster.id, "name", "José  Ruiz");
    const crm = await receive(birch.id, "crm_id", "C-778812");
    expect(await references("00353 1 5550142")).toEqual([phone.reference]);
    expect(await references("josé ruiz")).toEqual([name.reference]);
    expect(await references("c-778812")).toEqual([crm.reference]);
    expect((await search("c-778812")).requests[0]).toMatchObject({
      kind: "crm_id",
      controllerName: "Birch_wood Ltd",
    });
  });

  it("gives a request with the same identifier twice only once", async () => {
    const { reference } = await receiveOne({
      controllerId: aster.id,
      officer,
      identifiers: [
        { kind: "email", value: "twice@mail.example" },
        { kind: "email", value: "TWICE@mail.example" },
      ],
    });
    expect(await references("twice@mail.example")).toEqual([reference]);
  });

  it("never takes two identifiers whose shortened indexes are equal for the same", async () => {
    const wanted = await receive(aster.id, "email", "wanted@mail.example");
    const other = await receive(birch.id, "email", "somebody.else@mail.example");
    const row = await rowOf(other.reference);
    // A collision as 40 bits allow it: another person's identifier under the wanted person's index.
    await asDesk(async (tx) => {
      const cipher = await findRequestCipher(tx, row.controllerId, row.id);
      if (!cipher) throw new Error("no key");
      const id = newId();
      await tx.identifier.createMany({
        data: {
          controllerId: row.controllerId,
          requestId: row.id,
          id,
          kind: "email",
          value: cipher.seal("identifier.value", id, "unlucky@mail.example"),
          controllerIndex: keyRing().controllerIndex(
            row.controllerId,
            "email",
            "unlucky@mail.example",
          ),
          deskIndex: keyRing().deskIndex("email", "wanted@mail.example"),
        },
      });
    });
    const found = await asDesk((tx) =>
      tx.identifier.count({
        where: { deskIndex: keyRing().deskIndex("email", "wanted@mail.example") },
      }),
    );
    expect(found).toBe(2);
    expect(await references("wanted@mail.example")).toEqual([wanted.reference]);
  });
});

describe("searching otherwise", () => {
  it("knows which references were given out", async () => {
    const { reference } = await receive(aster.id, "email", "r@mail.example");
    expect(await asDesk((tx) => isReferenceTaken(tx, reference))).toBe(true);
    expect(await asDesk((tx) => isReferenceTaken(tx, "DSR-2026-000000"))).toBe(false);
  });

  it("finds controllers by any part of the name, and takes signs for themselves", async () => {
    const names = async (text: string) =>
      (await asDesk((tx) => findControllersByName(tx, text, 10))).map(({ name }) => name);
    expect(await names("ASTER")).toEqual(["Aster 100% GmbH"]);
    expect(await names("0%")).toEqual(["Aster 100% GmbH"]);
    expect(await names("_w")).toEqual(["Birch_wood Ltd"]);
    expect(await names("%")).toEqual(["Aster 100% GmbH"]);
    expect(await names("\\")).toEqual([]);
  });

  it("takes only a whole name of a controller for one, and signs for themselves", async () => {
    const isName = (text: string) => asDesk((tx) => isControllerName(tx, text));
    expect(await isName("aster 100% gmbh")).toBe(true);
    expect(await isName("Birch_wood Ltd")).toBe(true);
    for (const text of ["Aster", "%", "Aster % GmbH", "BirchXwood Ltd", "ana@mail.example", "\\"]) {
      expect(await isName(text)).toBe(false);
    }
  });
});

describe("searching by the beginning of a reference", () => {
  /** References as they are given out, at known codes. */
  const CODES = ["DSR-2026-RWJ8RN", "DSR-2026-RWJ900", "DSR-2025-RWJ8ZZ", "DSR-2026-RWK000"];
  const NEXT = new Date("2026-11-24T12:00:00Z");
  const begun = (year: string | null, code: string, most = 5) =>
    asDesk((tx) => findByReferenceStart(tx, { year, code }, most, NEXT));
  const found = async (year: string | null, code: string) =>
    (await begun(year, code)).requests.map(({ reference }) => reference);

  beforeAll(async () => {
    for (const reference of CODES) {
      const made = await receive(aster.id, "email", "code@mail.example");
      await lookAtAll("update request set reference = $1 where reference = $2", [
        reference,
        made.reference,
      ]);
      await lookAtAll("update request_reference set reference = $1 where reference = $2", [
        reference,
        made.reference,
      ]);
    }
  });

  it("finds a code, and how it begins, in every year, the latest first", async () => {
    expect(await found(null, "RWJ8RN")).toEqual(["DSR-2026-RWJ8RN"]);
    expect(await found(null, "RWJ8")).toEqual(["DSR-2026-RWJ8RN", "DSR-2025-RWJ8ZZ"]);
    expect(await found(null, "RWJ")).toEqual([
      "DSR-2026-RWJ8RN",
      "DSR-2026-RWJ900",
      "DSR-2025-RWJ8ZZ",
    ]);
  });

  it("finds a reference by its beginning, of that year alone", async () => {
    expect(await found("2025", "RWJ")).toEqual(["DSR-2025-RWJ8ZZ"]);
    expect(await found("2024", "RWJ")).toEqual([]);
    expect(await found(null, "WJ8")).toEqual([]);
  });

  it("gives no more than are asked for, and says that there are", async () => {
    expect(await begun(null, "RWJ", 2)).toMatchObject({ isCut: true });
    expect((await begun(null, "RWJ", 2)).requests).toHaveLength(2);
    expect(await begun(null, "RWJ", 3)).toMatchObject({ isCut: false });
    const [one] = (await begun(null, "RWJ8RN")).requests;
    expect(one).toMatchObject({ controllerName: "Aster 100% GmbH", state: "received" });
  });
});
