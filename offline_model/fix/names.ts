/** Names that are not defined: a missing import, another language's word, a slip of the pen. */
import { closestName } from "../language/names.ts";
import type { Repair } from "./failure.ts";
import { edited, pyTokens } from "./tokens.ts";

const IMPORTS: Record<string, string> = {
  pd: "import pandas as pd",
  pandas: "import pandas",
  np: "import numpy as np",
  numpy: "import numpy",
  os: "import os",
  re: "import re",
  math: "import math",
  json: "import json",
  csv: "import csv",
  itertools: "import itertools",
  functools: "import functools",
  collections: "import collections",
  datetime: "from datetime import datetime",
  date: "from datetime import date",
  timedelta: "from datetime import timedelta",
  Path: "from pathlib import Path",
  Counter: "from collections import Counter",
  defaultdict: "from collections import defaultdict",
  OrderedDict: "from collections import OrderedDict",
  reduce: "from functools import reduce",
  partial: "from functools import partial",
  chain: "from itertools import chain",
  groupby: "from itertools import groupby",
  Any: "from typing import Any",
  Optional: "from typing import Optional",
};

const WORDS: Record<string, string> = {
  true: "True",
  false: "False",
  null: "None",
  none: "None",
  undefined: "None",
  nan: 'float("nan")',
  NaN: 'float("nan")',
};

function renamed(code: string, from: string, to: string): string {
  const tokens = pyTokens(code);
  const edits = tokens
    .filter((token, i) =>
      token.type === "name" && token.text === from && tokens[i - 1]?.text !== "."
    )
    .map(({ start, end }) => ({ start, end, text: to }));
  return edited(code, edits);
}

/** Puts an import below the last one at the top, or in front of everything. */
export function withImport(code: string, statement: string): string {
  const lines = code.split("\n");
  const last = lines.findLastIndex((line) => /^(?:import|from) \w/.test(line));
  return [...lines.slice(0, last + 1), statement, ...lines.slice(last + 1)].join("\n");
}

function definedNames(code: string): string[] {
  const tokens = pyTokens(code);
  return [
    ...new Set(tokens.flatMap((token, i) => {
      const isTarget = token.type === "name" && ["=", "in"].includes(tokens[i + 1]?.text ?? "");
      const isDef = ["def", "for", "as", "class"].includes(tokens[i - 1]?.text ?? "");
      return isTarget || (token.type === "name" && isDef) ? [token.text] : [];
    })),
  ];
}

export const undefinedName: Repair = ({ code, error }) => {
  const name = /name ['"](\w+)['"] is not defined/.exec(error)?.[1] ??
    /cannot access local variable '(\w+)'/.exec(error)?.[1];
  if (name === undefined) return null;
  const word = WORDS[name];
  if (word !== undefined) return renamed(code, name, word);
  const statement = IMPORTS[name];
  if (statement !== undefined) return withImport(code, statement);
  const close = closestName(name, definedNames(code).filter((each) => each !== name));
  return close === undefined ? null : renamed(code, name, close);
};

/** Imports that the code uses without having them, whatever the error was. */
export function missingImports(code: string): string {
  const tokens = pyTokens(code);
  const used = (name: string) =>
    tokens.some((token, i) =>
      token.type === "name" && token.text === name && tokens[i + 1]?.text === "." &&
      tokens[i - 1]?.text !== "."
    );
  const has = (name: string) =>
    new RegExp(
      `^\\s*(?:import ${name}\\b|import .* as ${name}\\b|from .* import .*\\b${name}\\b)`,
      "m",
    ).test(code);
  return ["re", "math", "np", "pd", "os"].filter((name) => used(name) && !has(name))
    .reduce((text, name) => withImport(text, IMPORTS[name] ?? `import ${name}`), code);
}

/** A refused import is taken out when the rest of the code does not need it. */
export const refusedImport: Repair = ({ code, error }) => {
  const refused = [
    ...error.matchAll(/import(?:s|ing)?(?: of)?:? [`'"]?(\w+)/gi),
    ...error.matchAll(/module named '(\w+)/g),
  ]
    .map((found) => found[1] ?? "");
  const isRefusal = /not allowed|forbidden|refused|No module named|not permitted/i.test(error);
  if (!isRefusal || refused.length === 0) return null;
  const kept = code.split("\n").filter((line) => {
    const module = /^\s*(?:import|from) (\w+)/.exec(line)?.[1];
    return module === undefined || !refused.includes(module);
  }).join("\n");
  const stillUsed = pyTokens(kept).some((token) =>
    token.type === "name" && refused.includes(token.text)
  );
  return kept === code || stillUsed ? null : kept;
};
