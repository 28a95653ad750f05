/** How the header of a CSV, and what stands above it, are found. */
import { checkRules } from "./testing/rule_cases.ts";

Deno.test("header: rows above are skipped and reported, a header is told from data", (t) =>
  checkRules({
    "a title": {
      file: "Sales report\n\nid,name\n1,a\n2,b\n",
      columns: ["id:Int64", "name:String"],
      report: { header_row: 3, preamble: ["Sales report"] },
    },
    "a title as spreadsheets save it": {
      file: "Sales report,,\n,,\nid,name,x\n1,a,2\n2,b,3\n",
      columns: ["id:Int64", "name:String", "x:Int64"],
      report: { header_row: 3, preamble: ["Sales report,,", ",,"] },
    },
    "a column named #": {
      file: "#\tname\n1\tBob\n2\tAl\n",
      columns: ["#:Int64", "name:String"],
      report: { preamble: [] },
    },
    "nothing but a column named #": { file: "#\n10.0.0.1\n10.0.0.2\n", columns: ["#:String"] },
    "a year as a name above years, beside a name above dates": {
      file: "day,2023\n2019-01-28,2020\n2019-01-29,2021\n",
      columns: ["day:Date", "2023:Int64"],
    },
    "a year as a name above years, beside a name above codes": {
      file: "part,2023\nA-1,2020\nB-2,2021\nC-3,2022\n",
      columns: ["part:String", "2023:Int64"],
    },
    "notes of two fields above a short bank statement": {
      file:
        '"Account:";"AT12"\n"From:";"01.01.2024"\n"To:";"31.01.2024"\n"Balance:";"5,10 EUR"\n\n' +
        '"Day";"Kind";"To";"For";"Amount";\n"31.01.2024";"Debit";"Shop";"Food; drink";"-12,34";\n' +
        '"30.01.2024";"Credit";"Work";"Pay";"2,50";\n',
      columns: [
        "Day:String",
        "Kind:String",
        "To:String",
        "For:String",
        "Amount:Float64",
        "column_6:String",
      ],
      report: {
        header_row: 6,
        preamble: [
          '"Account:";"AT12"',
          '"From:";"01.01.2024"',
          '"To:";"31.01.2024"',
          '"Balance:";"5,10 EUR"',
        ],
      },
    },
    "comments above a table, another table below": {
      file: "# ------\n# Pages\n# 20240101-20240131\n# ------\n\nPage,Views,Time,Bounces\n" +
        '/a,"1,234",00:01:05,45%\n/b,56,00:00:30,12%\n\nDay,Views\n1/1/24,20\n1/2/24,30\n',
      columns: ["Page:String", "Views:String", "Time:String", "Bounces:String"],
      report: { header_row: 6, rows_padded: 3 },
    },
    "years with blanks around them": {
      file: "geo\t2019 \t2018 \nAT\t8858775 \t8822267 b\nBE\t11455519 \t: \n",
      columns: ["geo:String", "2019 :String", "2018 :String"],
    },
    "a hint for spreadsheet programs": {
      file: "sep=,\nid,name\n1,a\n2,b\n",
      columns: ["id:Int64", "name:String"],
      report: { header_row: 2, preamble: ["sep=,"] },
    },
    "a hint in quotes": {
      file: '"sep=;"\r\nid;name\r\n1;a\r\n2;b\r\n',
      columns: ["id:Int64", "name:String"],
      report: { delimiter: ";", preamble: ['"sep=;"'] },
    },
    comments: {
      file: "# exported\n# by x, y\nid,name\n1,a\n2,b\n",
      columns: ["id:Int64", "name:String"],
      report: { preamble: ["# exported", "# by x, y"] },
    },
    "a comment above data": {
      file: "# exported 2024\n# id,v\n1,2.5\n2,3.5\n",
      columns: ["# id:Int64", "v:Float64"],
    },
    "names of groups above the header": {
      file: "Sales,,2023,,2024\nregion,country,q1,q2,q1\nN,DE,1,2,3\nS,FR,4,5,6\n",
      columns: ["region:String", "country:String", "q1:Int64", "q2:Int64", "q1_2:Int64"],
      report: { header_row: 2, preamble: ["Sales,,2023,,2024"] },
    },
    "addresses above addresses": {
      file: "a@example.com,https://example.com/a\nb@example.com,https://example.com/b\n",
      columns: ["column_1:String", "column_2:String"],
    },
    "IP addresses and phone numbers are no names": {
      file: "10.0.0.1,+43 664 1234567\n10.0.0.2,+43 664 7654321\n",
      columns: ["column_1:String", "column_2:String"],
    },
    "lines of JSON": { file: '{"a":1,"b":"x"}\n{"a":2,"b":"y"}\n', columns: ["column_1:String"] },
    "no header": {
      file: "1,a,2.5\n2,b,3.5\n",
      columns: ["column_1:Int64", "column_2:String", "column_3:Float64"],
      rows: [["1", "a", "2.5"], ["2", "b", "3.5"]],
      report: { header_row: 0 },
    },
    "no header, first cells empty": {
      file: ",,1\n2,b,3\n4,c,5\n",
      rows: [[null, null, "1"], ["2", "b", "3"], ["4", "c", "5"]],
    },
    "dates above dates": { file: "2018-01-28\n2018-01-29\n", columns: ["column_1:Date"] },
    "all text": {
      file: "name,city\nBob,Paris\nAl,Rome\n",
      columns: ["name:String", "city:String"],
    },
    years: {
      file: "country,2019,2020\nFR,1,2\nDE,3,4\n",
      columns: ["country:String", "2019:Int64", "2020:Int64"],
    },
    "1 to n": { file: "q,1,2,3\na,5,6,7\nb,8,9,10\n", report: { header_row: 1 } },
    "1 to n in every row": { file: "1,2\n1,2\n1,2\n", rows: [["1", "2"], ["1", "2"], ["1", "2"]] },
    "years as values": {
      file: "2019,5.5\n2020,6.5\n2021,7.5\n",
      columns: ["column_1:Int64", "column_2:Float64"],
    },
    "empty and repeated names": {
      file: "a,a,,a_2\n1,2,3,4\n",
      columns: ["a:Int64", "a_3:Int64", "column_3:Int64", "a_2:Int64"],
    },
    "a header that is repeated below": {
      file: "a,b\na,b\n1,2\n3,4\n",
      columns: ["a:Int64", "b:Int64"],
      report: { warnings: ["Line 2 repeats the header and was skipped."] },
    },
    "header_row": {
      file: "x,y\nid,name\n1,a\n",
      options: { headerRow: 2 },
      columns: ["id:Int64", "name:String"],
      report: { preamble: ["x,y"] },
    },
    "header_row 0": {
      file: "name\nBob\n",
      options: { headerRow: 0 },
      rows: [["name"], ["Bob"]],
    },
    "a header only": { file: "a,b,c\n", columns: ["a:String", "b:String", "c:String"], rows: [] },
    "one row only": { file: "1,2.5\n", rows: [["1", "2.5"]] },
    "names that mean something elsewhere": {
      file: "*,^a.*$,__proto__,constructor\n1,2,3,4\n",
      columns: ["*:Int64", "^a.*$:Int64", "__proto__:Int64", "constructor:Int64"],
    },
  }, t));
