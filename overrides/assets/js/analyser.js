// Owns: from text to the terms of the index (words, their places, the forms that find them).
// The same as build_tools/search/analyser.py, step by step; the comments on why stand there.
// Pure: no network, no document. Offsets are UTF-16, as in all of JavaScript.

const LONGEST = 64;

/**
 * Return the analyser for a folding table (the parsed folding.json) and stemmers
 * (name -> object with stemWord). A stemmer that is not there (yet) means fold only.
 */
export function createAnalyser(folding, stemmers = {}) {
  const table = compile(folding);
  const compiledRules = new Map();
  const caches = new Map();

  function rulesOf(stemmer) {
    const name = stemmer ?? "";
    if (!compiledRules.has(name)) compiledRules.set(name, compileRules(folding.rules[name] ?? {}, table));
    return compiledRules.get(name);
  }

  /** Return the terms [{start, end, forms, loose}] of text; see analyse() in analyser.py. */
  function analyse(text, stemmer = null, { query = false } = {}) {
    const rules = rulesOf(stemmer);
    const terms = [];
    for (const [start, end] of words(text, rules, table)) {
      let word = text.slice(start, end);
      if (table.grouped.test(word)) word = word.replace(table.separator, "");
      if (rules.blanksJoin) word = word.replaceAll(" ", table.joiner);
      const { forms, loose } = formsOf(word, stemmer, query, rules);
      if (forms.length) terms.push({ start, end, forms, loose });
    }
    return terms;
  }

  function formsOf(word, stemmer, query, rules) {
    const loaded = stemmers[stemmer];
    const key = `${stemmer} ${query} ${Boolean(loaded)}`;
    if (!caches.has(key)) caches.set(key, new Map());
    const cache = caches.get(key);
    let result = cache.get(word);
    if (!result) {
      const forms = new Set();
      const loose = new Set();
      const parts = word.split(table.apostrophe).filter(Boolean);
      for (let count = 1; count <= parts.length; count += 1) {
        addForms(parts.slice(0, count).join(""), { rules, table, query, stemmer: loaded }, forms, loose);
      }
      result = { forms: [...forms], loose: [...loose].filter((form) => !forms.has(form)) };
      cache.set(word, result);
    }
    return result;
  }

  return { analyse, fold: (word) => fold(word, table) };
}

// -- words ---------------------------------------------------------------------------------------

function words(text, rules, table) {
  const found = [];
  for (const match of text.matchAll(table.word)) {
    const word = match[0];
    const start = match.index;
    if (table.digit.test(word) && table.arabic.test(word)) {
      for (const part of word.matchAll(table.digitsOrNot)) {
        found.push([start + part.index, start + part.index + part[0].length]);
      }
    } else {
      found.push([start, start + word.length]);
    }
  }
  const joined = joinThousands(text, found, table);
  return rules.blanksJoin ? joinAffixes(text, joined, rules, table) : joined;
}

function joinThousands(text, found, table) {
  const result = [];
  let index = 0;
  while (index < found.length) {
    let last = index;
    if (table.number.test(text.slice(...found[index]))) {
      while (last + 1 < found.length) {
        const gap = text.slice(found[last][1], found[last + 1][0]);
        const right = text.slice(...found[last + 1]);
        if (!(gap.length === 1 && table.thousands.includes(gap) && table.number.test(right))) break;
        last += 1;
      }
    }
    const run = found.slice(index, last + 1);
    const lengths = run.map(([start, end]) => end - start);
    if (run.length > 1 && lengths[0] <= 3 && lengths.slice(1).every((length) => length === 3)) {
      result.push([run[0][0], run.at(-1)[1]]);
    } else {
      result.push(...run);
    }
    index = last + 1;
  }
  return result;
}

function joinAffixes(text, found, rules, table) {
  const result = [];
  let prefix = false;
  for (const [start, end] of found) {
    const folded = fold(text.slice(start, end), table);
    const adjoins = result.length > 0 && text.slice(result.at(-1)[1], start) === " ";
    if (adjoins && (prefix || rules.suffixes.has(folded))) {
      result.at(-1)[1] = end;
      prefix = false;
    } else {
      result.push([start, end]);
      prefix = rules.prefixes.has(folded);
    }
  }
  return result;
}

// -- forms ---------------------------------------------------------------------------------------

function addForms(word, context, forms, loose) {
  const { rules, table, query } = context;
  const joined = clean(word.replaceAll(table.joiner, ""), rules.lower, table);
  const plain = spell(joined, rules);
  add(forms, foldClean(joined, table));
  for (const variant of [plain, ...strip(plain, rules.same)]) {
    add(forms, foldClean(variant, table));
    for (const stem of stems(variant, context)) add(forms, stem);
  }
  for (const variant of strip(plain, rules.loose)) {
    add(loose, foldClean(variant, table));
    for (const stem of stems(variant, context)) add(loose, stem);
  }
  if (word.includes(table.joiner)) addCompound(word, context, forms, loose);
  if (query && rules.typedPlain) {
    for (const variant of typedPlain(plain, rules.typedPlain)) {
      for (const stem of stems(variant, context)) add(forms, stem);
    }
  }
}

function addCompound(word, context, forms, loose) {
  const { rules, table } = context;
  const cleaned = word.split(table.joiner).map((part) => clean(part, rules.lower, table));
  for (const stem of stems(cleaned.map((part) => spell(part, rules)).join(table.joiner), context)) add(forms, stem);
  const cores = cleaned.filter((part) => !rules.affixes.has(foldClean(part, table)) && [...part].length > 1);
  const target = cores.length === 1 ? forms : loose;
  for (const core of cores) {
    add(target, foldClean(core, table));
    for (const stem of stems(spell(core, rules), context)) add(target, stem);
  }
}

function add(terms, term) {
  if (term) terms.add(term);
}

function strip(word, patterns) {
  return patterns.map((pattern) => pattern.exec(word)?.[1]).filter((rest) => rest !== undefined);
}

function stems(word, { rules, table, stemmer }) {
  if (!stemmer || [...word].length > LONGEST || table.notStemmed.test(word)) return [];
  const result = [foldClean(stemmer.stemWord(word), table)];
  if (rules.noun && !word.startsWith(rules.noun)) {
    const noun = stemmer.stemWord(rules.noun + word);
    if (!noun.startsWith(rules.noun)) result.push(foldClean(noun, table));
  }
  return result;
}

function typedPlain(word, rule) {
  if (!/^[a-z]+$/.test(word)) return [];
  const sure = { [rule.back]: "to_back", [rule.front]: "to_front" };
  const first = [...word].find((letter) => letter in sure);
  const result = [];
  for (let harmony of first ? [sure[first]] : ["to_back", "to_front"]) {
    let variant = "";
    for (const letter of word) {
      harmony = sure[letter] ?? harmony;
      variant += rule[harmony][letter] ?? letter;
    }
    result.push(variant);
  }
  const [plain, soft] = rule.soft;
  for (const variant of [...result]) {
    const at = variant.lastIndexOf(plain);
    if (at > 0 && at < word.length - 1 && /[aeiou]/.test(word[at - 1]) && /[aeiou]/.test(word[at + 1])) {
      result.push(variant.slice(0, at) + soft + variant.slice(at + 1));
    }
  }
  const [pattern, letter] = rule.past;
  for (const variant of [...result]) {
    const past = variant.replace(new RegExp(pattern, "gu"), (whole, start) => start + letter);
    if (past !== variant) result.push(past);
  }
  return result.filter((variant) => variant !== word);
}

// -- letters -------------------------------------------------------------------------------------

function clean(word, lower, table) {
  let text = word.normalize("NFKC");
  if (lower) text = Array.from(text, (letter) => lower.get(letter) ?? letter).join("");
  text = text.toLowerCase().normalize("NFC");
  return Array.from(text, (letter) => table.digits.get(letter) ?? letter).join("").replace(table.removed, "");
}

function spell(word, rules) {
  return Array.from(word, (letter) => rules.spelling.get(letter) ?? letter).join("");
}

function foldClean(word, table) {
  const bare = word.normalize("NFD").replaceAll(table.joiner, "").replace(table.removed, "");
  return Array.from(bare, (letter) => table.letters.get(letter) ?? letter).join("").normalize("NFC");
}

function fold(word, table) {
  return foldClean(clean(word, null, table), table);
}

// -- the table -----------------------------------------------------------------------------------

function ranges(list) {
  return list
    .map((item) => item.split("-"))
    .map(([first, last = first]) => `\\u{${first}}-\\u{${last}}`)
    .join("");
}

function compile(folding) {
  const escape = (text) => text.replace(/[\\\]^-]/g, "\\$&");
  const ignorable = ranges(folding.ignorable);
  const apostrophes = escape(folding.apostrophes);
  const letter = `(?:(?![${apostrophes}${ignorable}])[\\p{L}\\p{N}\\p{M}])`;
  const run = `${letter}(?:[${ignorable}]*${letter})*`;
  const digits = "0-9" + folding.digits.join("");
  const invisible = `(?!${folding.joiner})[${ignorable}]`;
  return {
    letters: new Map(Object.entries(folding.letters)),
    digits: new Map(folding.digits.flatMap((row) => Array.from(row, (digit, value) => [digit, String(value)]))),
    joiner: folding.joiner,
    thousands: folding.thousands,
    removed: new RegExp(`[${ranges(folding.removed)}\\s\\u2044]|${invisible}`, "gu"),
    word: new RegExp(`${run}(?:[${apostrophes}]${run})*`, "gu"),
    apostrophe: new RegExp(`[${apostrophes}]`, "u"),
    digit: new RegExp(`[${digits}]`, "u"),
    number: new RegExp(`^[${digits}]+$`, "u"),
    separator: new RegExp(`[${escape(folding.thousands)}]`, "gu"),
    grouped: new RegExp(`^[${digits}${escape(folding.thousands)}]+$`, "u"),
    digitsOrNot: new RegExp(`[${digits}]+|[^${digits}]+`, "gu"),
    arabic: new RegExp(`[${ranges(folding.arabic_letters)}]`, "u"),
    notStemmed: /[0-9\u{10000}-\u{10ffff}]/u,
  };
}

function compileRules(data, table) {
  const patterns = (list) => (list ?? []).map((pattern) => new RegExp(pattern, "u"));
  const folded = (list) => new Set((list ?? []).map((affix) => fold(affix, table)));
  const prefixes = folded(data.prefixes);
  const suffixes = folded(data.suffixes);
  return {
    lower: data.lower ? new Map(Object.entries(data.lower)) : null,
    spelling: new Map(Object.entries(data.spelling ?? {})),
    same: patterns(data.same),
    loose: patterns(data.loose),
    noun: data.noun ?? "",
    typedPlain: data.typed_plain ?? null,
    prefixes,
    suffixes,
    affixes: new Set([...prefixes, ...suffixes, ...folded(data.bound)]),
    blanksJoin: prefixes.size + suffixes.size > 0,
  };
}
