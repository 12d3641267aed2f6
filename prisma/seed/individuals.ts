import { askBack } from "@/lib/routing/commands/desk";
import { handOver } from "@/lib/routing/commands/hand-over";
import { settleDirects } from "@/lib/routing/jobs";
import { makeDirect, type TypedDirect } from "@/lib/testing/directs";
import { at, must, pickFrom, system } from "./stage";
import type { World } from "./world";

const HOUR = 60 * 60 * 1000;

/** People who wrote to us directly. The first one nobody has looked at; one was asked back, one was handed over. */
const INDIVIDUALS = {
  waiting: {
    company: "ASTER Retail GmbH",
    companyAddress: "www.aster.example",
    rights: ["access"],
    wish: "I bought a lamp there in spring and get advertising ever since.",
    name: "Ottilie Marbach",
    email: "ottilie.marbach@mailhaven.example",
    language: "de",
  },
  askedBack: {
    company: "the bank with the green tree",
    rights: ["erasure"],
    wish: "I closed my account years ago.",
    name: "Rhys Penhallow",
    email: "rhys.penhallow@postbox.example",
    replyTo: "rhys.penhallow@postbox.example",
    language: "en",
  },
  handedOver: {
    company: "Aster Retail",
    rights: ["access", "objection"],
    wish: "",
    name: "Mirela Ionescu",
    email: "mirela.ionescu@mailhaven.example",
    replyTo: "mirela.ionescu@mailhaven.example",
    language: "fr",
  },
} as const satisfies Readonly<Record<string, TypedDirect>>;

/** Lets them write, and the desk do its part, in the last days of the story. */
export async function letIndividualsWrite(world: World, now: Date): Promise<void> {
  const ago = (hours: number) => new Date(now.getTime() - hours * HOUR);
  const officer = pickFrom(world.officers, 0);
  const aster = pickFrom(world.controllers, 0);

  const handed = await makeDirect({ ...INDIVIDUALS.handedOver, at: ago(100) });
  const asked = await makeDirect({ ...INDIVIDUALS.askedBack, at: ago(52) });
  await makeDirect({ ...INDIVIDUALS.waiting, at: ago(5) });
  await settleDirects(system(ago(4), "sweep"));

  const { reference, version } = handed;
  const to = { to: [aster.id], named: [aster.id], confirm: "yes" };
  must("hand over", await handOver.execute(at(ago(76), officer), { reference, version, ...to }));
  must(
    "ask back",
    await askBack.execute(at(ago(28), officer), {
      reference: asked.reference,
      version: asked.version,
      body: "Do you still have a letter or a card of this bank? Its name in full would help us.",
    }),
  );
}
