import { makeController, makeRequest, requestRow } from "../fixtures/made";
import { askDatabase } from "../fixtures/people";
import { expect, test } from "../fixtures/test";

test("who has seen a request is told on it, in the portal and in the register, and the lists are taken away", async ({
  openAs,
}) => {
  const controller = await makeController({ ines: "instructor" });
  const { reference } = await makeRequest(controller);
  const { id } = await requestRow(reference);
  const officer = await openAs("officer", { noScript: true });
  await officer.goto(`/desk/requests/${reference}`);
  const member = await openAs({ email: `ines@${controller.domain}` }, { noScript: true });
  await member.goto(`/portal/requests/${reference}`);
  // The traces follow the answers.
  const traces = () =>
    askDatabase<{ n: number }>(
      "select count(*)::int as n from subject_access where thing_id = $1 and kind = 'opened'",
      [id],
    );
  await expect.poll(async () => (await traces())[0]?.n).toBe(2);
  await member.reload();
  const seen = member.getByText("Seen 2 times");
  await seen.click();
  await expect(member.getByRole("listitem").filter({ hasText: "Opened the page" })).toHaveCount(2);
  await expect(member.getByText("Privacy team", { exact: true })).toBeVisible();
  expect((await traces())[0]?.n).toBe(2);

  const manager = await openAs("manager", { noScript: true });
  await manager.goto(`/reports/accesses?reference=${reference}`);
  await expect(manager.getByRole("table").getByRole("link", { name: reference })).toHaveCount(2);
  const file = async (name: string) => {
    const href = await manager.getByRole("link", { name }).getAttribute("href");
    return manager.request.get(href ?? "/nowhere");
  };
  const csv = await file("Export as CSV");
  expect(csv.headers()["content-disposition"]).toBe('attachment; filename="accesses.csv"');
  expect((await csv.text()).split("\r\n").filter((line) => line.includes(reference))).toHaveLength(
    2,
  );

  await manager.goto(`/desk?view=controller&controller=${controller.id}`);
  const lines = (await (await file("Export as JSON Lines")).text()).split("\n").slice(0, -1);
  expect(lines.map((line) => JSON.parse(line).reference)).toEqual([reference]);
  const refused = await member.request.get("/files/lists/queue.csv", { maxRedirects: 0 });
  expect(refused.status()).toBe(403);
});
