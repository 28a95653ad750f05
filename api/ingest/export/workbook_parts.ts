/** The parts of a workbook with one sheet, apart from the rows. */
import { escapeText } from "./xml_text.ts";

/** Cell styles, by their index in the style sheet. */
export const Style = { General: 0, Date: 1, Datetime: 2, DatetimeFraction: 3, Integer: 4 } as const;
export type Style = typeof Style[keyof typeof Style];

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const DOCUMENT_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const CONTENT = "application/vnd.openxmlformats-officedocument.spreadsheetml";

export const SHEET_PATH = "xl/worksheets/sheet1.xml";

/** Path and content of every part but the sheet. Number format 1 is "0", so long ids keep digits. */
export const PARTS: readonly (readonly [path: string, content: string])[] = [
  [
    "[Content_Types].xml",
    `${XML}<Types xmlns="${PACKAGE}/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    `<Override PartName="/xl/workbook.xml" ContentType="${CONTENT}.sheet.main+xml"/>` +
    `<Override PartName="/${SHEET_PATH}" ContentType="${CONTENT}.worksheet+xml"/>` +
    `<Override PartName="/xl/styles.xml" ContentType="${CONTENT}.styles+xml"/></Types>`,
  ],
  [
    "_rels/.rels",
    `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" ` +
    `Type="${DOCUMENT_RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  ],
  [
    "xl/workbook.xml",
    `${XML}<workbook xmlns="${MAIN}" xmlns:r="${DOCUMENT_RELATIONS}"><workbookPr date1904="0"/>` +
    '<sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>',
  ],
  [
    "xl/_rels/workbook.xml.rels",
    `${XML}<Relationships xmlns="${PACKAGE}/relationships">` +
    `<Relationship Id="rId1" Type="${DOCUMENT_RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/>` +
    `<Relationship Id="rId2" Type="${DOCUMENT_RELATIONS}/styles" Target="styles.xml"/>` +
    "</Relationships>",
  ],
  ["xl/styles.xml", styleSheet()],
];

function styleSheet(): string {
  const formats = ["yyyy-mm-dd", "yyyy-mm-dd hh:mm:ss", "yyyy-mm-dd hh:mm:ss.000"];
  const numFmts = formats.map((code, i) =>
    `<numFmt numFmtId="${164 + i}" formatCode="${escapeText(code)}"/>`
  ).join("");
  const styles = [0, 164, 165, 166, 1].map((format) =>
    `<xf numFmtId="${format}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`
  );
  return `${XML}<styleSheet xmlns="${MAIN}"><numFmts count="3">${numFmts}</numFmts>` +
    '<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>' +
    '<fills count="2"><fill><patternFill patternType="none"/></fill>' +
    '<fill><patternFill patternType="gray125"/></fill></fills>' +
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
    `<cellXfs count="${styles.length}">${styles.join("")}</cellXfs>` +
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>' +
    "</styleSheet>";
}

/** What stands before the first row: the header stays in sight, dates have room. */
export function sheetStart(widths: readonly (number | undefined)[]): string {
  const cols = widths.flatMap((width, i) =>
    width === undefined
      ? []
      : [`<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`]
  ).join("");
  return `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">` +
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>' +
    `</sheetView></sheetViews>${cols && `<cols>${cols}</cols>`}<sheetData>`;
}

export const SHEET_END = "</sheetData></worksheet>";
