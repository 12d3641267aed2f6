// What pdfkit takes and its types do not know yet.
declare namespace PDFKit {
  namespace Mixins {
    interface StructureElementOptions {
      /** Of what a heading of a table is one. */
      scope?: "Column" | "Row";
    }
  }
}
