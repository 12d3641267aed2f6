import { readdir, readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { env } from "@/lib/core/env";
import { takeInMail } from "@/lib/intake/commands/take-in-mail";
import { callerOf, expectDone, makeStaff } from "@/lib/testing/factories";
import { looked } from "@/lib/testing/looked-mails";
import { drop, forwardedMail } from "@/lib/testing/mails";
import { lookAtAll } from "@/lib/testing/trail";

describe("a dump of the database", () => {
  it("shows nothing of a mail, waiting or taken in", async () => {
    const words = "Quetzalcoatlus asks to be forgotten";
    const { officer, form } = await looked({ notes: words }, forwardedMail({ words }));
    await drop(officer, forwardedMail({ words }));
    expectDone(await takeInMail.execute(callerOf(officer), form));
    const tables = await lookAtAll<{ name: string }>(
      "select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'pgboss')",
    );
    let rows = 0;
    for (const { name } of tables) {
      const [found] = await lookAtAll<{ rows: number; hits: number }>(
        `select count(*)::int as rows, count(*) filter (where t::text ~* $1 or
           encode(convert_to(t::text, 'UTF8'), 'escape') ~* $1)::int as hits from ${name} t`,
        ["quetzalcoatlus|zeppelinova|448812|orders of jane|mia@aster"],
      );
      rows += found?.rows ?? 0;
      expect({ name, hits: found?.hits }).toEqual({ name, hits: 0 });
    }
    expect(rows).toBeGreaterThan(10);
    // The bytes in a bytea column print as hex: look for the words in that spelling too.
    const hex = Buffer.from("Quetzalcoatlus").toString("hex");
    for (const { name } of tables) {
      const [found] = await lookAtAll<{ hits: number }>(
        `select count(*) filter (where t::text like $1)::int as hits from ${name} t`,
        [`%${hex}%`],
      );
      expect({ name, hits: found?.hits }).toEqual({ name, hits: 0 });
    }
  });

  it("shows nothing in the stored bytes either", async () => {
    const officer = await makeStaff();
    const words = "Archaeopteryx asks to be forgotten";
    const { rawMailId } = await drop(officer, forwardedMail({ words }));
    const folder = `${env().STORAGE_DIR}/${rawMailId.slice(0, 2)}`;
    expect(await readdir(folder)).toContain(rawMailId);
    expect((await readFile(`${folder}/${rawMailId}`)).includes("Archaeopteryx")).toBe(false);
  });
});
