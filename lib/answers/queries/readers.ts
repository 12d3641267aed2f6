import type { Tx } from "@/lib/core/db";
import type { Standing } from "@/lib/requests/queries/standing";

export type AnswerReader = {
  readonly personId: string | null;
  readonly email: string;
  readonly controllerName: string;
};

/**
 * Whom an answer is announced to: who submitted and who instructed, while they are still members. Where neither is,
 * as with a letter, it is the controller's administrators; where there is nobody at all, the address of the agreement.
 */
export async function findAnswerReaders(tx: Tx, request: Standing): Promise<AnswerReader[]> {
  const { controllerId } = request;
  const controller = await tx.controller.findUnique({
    where: { id: controllerId },
    select: {
      name: true,
      memberships: {
        where: { endedAt: null, person: { disabledAt: null } },
        select: { role: true, person: { select: { id: true, email: true } } },
      },
      agreements: {
        orderBy: { version: "desc" },
        where: { noticeEmail: { not: null } },
        take: 1,
        select: { noticeEmail: true },
      },
    },
  });
  if (!controller) return [];
  const { name: controllerName, memberships, agreements } = controller;
  const asked = new Set([request.submittedById, request.instructedById]);
  const ownPeople = memberships.filter(({ person }) => asked.has(person.id));
  const admins = memberships.filter(({ role }) => role === "controller_admin");
  const people = ownPeople.length > 0 ? ownPeople : admins;
  const notice = agreements[0]?.noticeEmail;
  if (people.length === 0 && notice) return [{ personId: null, email: notice, controllerName }];
  return people.map(({ person }) => ({ personId: person.id, email: person.email, controllerName }));
}
