/** The people of the demo story one can sign in as, by the word `npm run demo:link` takes. */
export const PERSONAS = {
  officer: {
    name: "Mara Lindqvist",
    email: "mara.lindqvist@northwind-cloud.example",
    does: "answers requests",
  },
  manager: {
    name: "Tomas Okafor",
    email: "tomas.okafor@northwind-cloud.example",
    does: "keeps the promise",
  },
  admin: {
    name: "Ines Duarte",
    email: "ines.duarte@northwind-cloud.example",
    does: "runs the installation",
  },
  auditor: {
    name: "Henrik Vass",
    email: "henrik.vass@northwind-cloud.example",
    does: "reads, changes nothing",
  },
  member: {
    name: "Priya Raman",
    email: "priya.raman@lumen-retail.example",
    does: "a customer's member",
  },
  instructor: {
    name: "Jonas Weber",
    email: "jonas.weber@lumen-retail.example",
    does: "a customer's instructor",
  },
} as const;

export type Persona = keyof typeof PERSONAS;
