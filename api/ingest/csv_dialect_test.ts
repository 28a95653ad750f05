/** How delimiter, quote, escape and line end of a CSV are found. */
import { checkRules } from "./testing/rule_cases.ts";

Deno.test("dialect: delimiter, quote and escape are found together, options override", (t) =>
  checkRules({
    semicolon: { file: 'a;b\n1,5;"x; y"\n2,25;z\n', rows: [["1.5", "x; y"], ["2.25", "z"]] },
    tab: { file: "a\tb\n1\tx, y\n2\tz\n", rows: [["1", "x, y"], ["2", "z"]] },
    pipe: { file: "a|b\n1|x,y\n2|z\n", rows: [["1", "x,y"], ["2", "z"]] },
    blank: { file: 'a b\n1 "x y"\n2 z\n', rows: [["1", "x y"], ["2", "z"]] },
    "comma and blank": {
      file: 'a, b, c\n1, "x, y", 2\n2, z, 3\n',
      rows: [["1", "x, y", "2"], ["2", "z", "3"]],
      report: { delimiter: ", " },
    },
    "single quotes": {
      file: "a,b\n1,'x, y'\n2,'it''s'\n",
      rows: [["1", "x, y"], ["2", "it's"]],
      report: { quote: "'" },
    },
    "apostrophes are no quotes": {
      file: "a,b\n1,it's\n2,'tis\n3,x's\n",
      rows: [["1", "it's"], ["2", "'tis"], ["3", "x's"]],
    },
    "backslash escapes": {
      file: 'a,b\n1,"x \\"y\\", z"\n2,p\n',
      rows: [["1", 'x "y", z'], ["2", "p"]],
    },
    "a .tsv with tabs and more commas": {
      file: "a\tb\nx,y,z\tu,v\nx,y,z\tu,v\n",
      options: { fileType: "tsv" },
      rows: [["x,y,z", "u,v"], ["x,y,z", "u,v"]],
    },
    "a .tsv that has commas": {
      file: "a,b\n1,2\n",
      options: { fileType: "tsv" },
      columns: ["a:Int64", "b:Int64"],
    },
    "one column": { file: "name\nBob\nAl\n", rows: [["Bob"], ["Al"]], report: { delimiter: null } },
    "one column of text with commas": {
      file: "text\nHello, world\nfoo\nthis is, well, text\nbar\n",
      rows: [["Hello, world"], ["foo"], ["this is, well, text"], ["bar"]],
    },
    "one column of decimals with a comma": {
      file: "price\n1,50\n2,75\n",
      columns: ["price:Float64"],
      rows: [["1.5"], ["2.75"]],
    },
    "one column of many decimals with a comma": {
      file: `price\n${"1,50\n2,75\n".repeat(50)}`,
      columns: ["price:Float64"],
    },
    "one column of times": {
      file: "at\n2018-01-28 10:00:00\n2018-01-29 11:00:00\n",
      columns: ["at:Datetime"],
    },
    "one column of times below a name of two words": {
      file: "order date\n2018-01-28 10:00:00\n2018-01-29 11:00:00\n",
      columns: ["order date:Datetime"],
    },
    "one column of numbers below a name with a comma": {
      file: "n,0\n0\n1\n2\n3\n4\n5\n6\n7\n",
      columns: ["n,0:Int64"],
    },
    "one column of amounts with grouped digits": {
      file: "amount\n$8,411.00\n$950.00\n$1,200,300.50\n",
      rows: [["$8,411.00"], ["$950.00"], ["$1,200,300.50"]],
    },
    "one column of amounts as Europe groups them": {
      file: 'amount\n8.411,48\n""\n950,00\n1.200,50 €\n',
      rows: [["8.411,48"], [null], ["950,00"], ["1.200,50 €"]],
    },
    "one column of months, days and years": {
      file: "date\nJan 14, 2005\nFeb 4, 2008\n",
      rows: [["Jan 14, 2005"], ["Feb 4, 2008"]],
    },
    "one column of phone numbers without a name": {
      file: "+43 664 1234567\n+43 664 7654321\n",
      rows: [["+43 664 1234567"], ["+43 664 7654321"]],
    },
    "short rows below a header of four": {
      file: "a,b,c,d\n1,2\n3,4\n5,6\n",
      columns: ["a:Int64", "b:Int64", "c:String", "d:String"],
    },
    "one column of lists": {
      file: "skills\nSQL; R; Go\nC; SQL; Go\n",
      rows: [["SQL; R; Go"], ["C; SQL; Go"]],
    },
    "one column of addresses with commas": {
      file: "url\nhttps://example.org/?a=1,2\nhttps://example.org/?a=3,4\n",
      rows: [["https://example.org/?a=1,2"], ["https://example.org/?a=3,4"]],
    },
    "one column of family names and first names": {
      file: "name\nMiller, Ann\nde Vries, Jan\n",
      rows: [["Miller, Ann"], ["de Vries, Jan"]],
    },
    "commas as prose has them, and semicolons": {
      file: "phone;last, first\n+43 12;Miller, Ann\n+43 15;de Vries, Jan\n",
      rows: [["+43 12", "Miller, Ann"], ["+43 15", "de Vries, Jan"]],
      report: { delimiter: ";" },
    },
    "a word in apostrophes is no quoted field": {
      file: 'team;note\n1;R&D\n2;\'new\'\n3;"5"" pipe"\n',
      rows: [["1", "R&D"], ["2", "'new'"], ["3", '5" pipe']],
      report: { quote: '"' },
    },
    "single quotes when told": {
      file: "team;note\n1;R&D\n2;'new'\n",
      options: { quote: "'" },
      rows: [["1", "R&D"], ["2", "new"]],
    },
    "single quotes where they are needed": {
      file: "team,note\n1,plain\n2,'new, red'\n3,'it''s'\n",
      rows: [["1", "plain"], ["2", "new, red"], ["3", "it's"]],
      report: { quote: "'" },
    },
    "a delimiter when told": {
      file: "a:b\n1:2\n",
      options: { delimiter: ":" },
      columns: ["a:Int64", "b:Int64"],
    },
    "no quotes when told": {
      file: 'a,b\n"x,y"\n',
      options: { quote: "none" },
      rows: [['"x', 'y"']],
    },
    "CR, LF and CRLF": {
      file: "a,b\r1,x\r2,y\r",
      rows: [["1", "x"], ["2", "y"]],
    },
    "blank lines": {
      file: "\na,b\n\n1,x\n\n  \n2,y\n\n",
      rows: [["1", "x"], ["2", "y"]],
      report: { blank_lines: 4, header_row: 2 },
    },
    "CR, and an LF in quotes": {
      file: '"n /\r,ø"\r""\r""\r""\r""\ra\r+\rx\r";\n;a"',
      rows: [[null], [null], [null], [null], ["a"], ["+"], ["x"], [";\n;a"]],
    },
    "CR, an LF in quotes, and backslashes": {
      file: 'n:\t-99\r\\|x\r""\r"\nx"\r"""\\"\r""',
      rows: [["\\|x"], [null], ["\nx"], ['"\\'], [null]],
    },
    "newlines in quotes": {
      file: 'a,b\n1,"x\ny"\n2,"\r\n"\n',
      rows: [["1", "x\ny"], ["2", "\r\n"]],
    },
    "stray quotes": {
      file: 'a,b\n1,5" pipe\n2,""Add a thing"\n3,"ok, fine"\n',
      rows: [["1", '5" pipe'], ["2", '"Add a thing'], ["3", "ok, fine"]],
      report: {
        warnings: ["Rows with misplaced quotes were read by their most likely meaning: line 3."],
      },
    },
  }, t));
