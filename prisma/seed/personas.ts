/** The people of the demo that anybody may sign in as. */
export const PERSONAS = {
  officer: {
    name: "Olga Lindqvist",
    email: "olga.lindqvist@northwind.example",
    does: "answers requests",
  },
  manager: {
    name: "Mara Conti",
    email: "mara.conti@northwind.example",
    does: "answers for the promise",
  },
  admin: {
    name: "Adam Kowalski",
    email: "adam.kowalski@northwind.example",
    does: "looks after the settings",
  },
  auditor: {
    name: "Ida Brandt",
    email: "ida.brandt@northwind.example",
    does: "reads the log",
  },
  member: {
    name: "Lena Vogt",
    email: "lena.vogt@aster.example",
    does: "writes requests at Aster Retail",
  },
  instructor: {
    name: "Jonas Adler",
    email: "jonas.adler@aster.example",
    does: "orders removals at Aster Retail",
  },
} as const;

export type Persona = keyof typeof PERSONAS;
