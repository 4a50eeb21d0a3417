// A word under the knife: `current` is the word, `cursor` the place in it, and `limit` and
// `limit_backward` its ends; `bra` and `ket` hold the slice that is replaced. Methods with `_b`
// go backwards from the cursor. Names and meaning are those of Snowball's generated code.

/** A table of strings for find_among: entries [string, result, name of a condition or none]. */
export function among(entries) {
  return {
    entries: new Map(entries.map(([string, result, method]) => [string, { result, method }])),
    longest: Math.max(...entries.map(([string]) => string.length)),
  };
}

export class BaseStemmer {
  /** Return the stem of a word (lower case, precomposed, no characters beyond U+FFFF). */
  stemWord(word) {
    this.current = word;
    this.cursor = 0;
    this.limit = word.length;
    this.limit_backward = 0;
    this.bra = 0;
    this.ket = this.limit;
    this._stem();
    return this.current;
  }

  in_grouping(letters) {
    if (this.cursor >= this.limit || !letters.has(this.current[this.cursor])) return false;
    this.cursor += 1;
    return true;
  }

  in_grouping_b(letters) {
    if (this.cursor <= this.limit_backward || !letters.has(this.current[this.cursor - 1])) return false;
    this.cursor -= 1;
    return true;
  }

  out_grouping(letters) {
    if (this.cursor >= this.limit || letters.has(this.current[this.cursor])) return false;
    this.cursor += 1;
    return true;
  }

  out_grouping_b(letters) {
    if (this.cursor <= this.limit_backward || letters.has(this.current[this.cursor - 1])) return false;
    this.cursor -= 1;
    return true;
  }

  go_in_grouping(letters) {
    for (; this.cursor < this.limit; this.cursor += 1) {
      if (!letters.has(this.current[this.cursor])) return true;
    }
    return false;
  }

  go_in_grouping_b(letters) {
    for (; this.cursor > this.limit_backward; this.cursor -= 1) {
      if (!letters.has(this.current[this.cursor - 1])) return true;
    }
    return false;
  }

  go_out_grouping(letters) {
    for (; this.cursor < this.limit; this.cursor += 1) {
      if (letters.has(this.current[this.cursor])) return true;
    }
    return false;
  }

  go_out_grouping_b(letters) {
    for (; this.cursor > this.limit_backward; this.cursor -= 1) {
      if (letters.has(this.current[this.cursor - 1])) return true;
    }
    return false;
  }

  eq_s(string) {
    const end = this.cursor + string.length;
    if (end > this.limit || this.current.slice(this.cursor, end) !== string) return false;
    this.cursor = end;
    return true;
  }

  eq_s_b(string) {
    const start = this.cursor - string.length;
    if (start < this.limit_backward || this.current.slice(start, this.cursor) !== string) return false;
    this.cursor = start;
    return true;
  }

  // The longest string of the table that stands here and whose condition holds. (The generated
  // code searches a sorted list and then goes to ever shorter entries; the outcome is the same.)
  find_among(table) {
    const at = this.cursor;
    for (let size = Math.min(table.longest, this.limit - at); size >= 0; size -= 1) {
      const entry = table.entries.get(this.current.slice(at, at + size));
      if (entry) {
        this.cursor = at + size;
        if (!entry.method) return entry.result;
        if (this[entry.method]()) {
          this.cursor = at + size;
          return entry.result;
        }
      }
    }
    return 0;
  }

  find_among_b(table) {
    const at = this.cursor;
    for (let size = Math.min(table.longest, at - this.limit_backward); size >= 0; size -= 1) {
      const entry = table.entries.get(this.current.slice(at - size, at));
      if (entry) {
        this.cursor = at - size;
        if (!entry.method) return entry.result;
        if (this[entry.method]()) {
          this.cursor = at - size;
          return entry.result;
        }
      }
    }
    return 0;
  }

  replace_s(start, end, string) {
    const adjustment = string.length - (end - start);
    this.current = this.current.slice(0, start) + string + this.current.slice(end);
    this.limit += adjustment;
    if (this.cursor >= end) this.cursor += adjustment;
    else if (this.cursor > start) this.cursor = start;
    return adjustment;
  }

  slice_from(string) {
    this.replace_s(this.bra, this.ket, string);
    this.ket = this.bra + string.length;
  }

  slice_del() {
    this.slice_from("");
  }

  slice_to() {
    return this.current.slice(this.bra, this.ket);
  }

  insert(start, end, string) {
    const adjustment = this.replace_s(start, end, string);
    if (start <= this.bra) this.bra += adjustment;
    if (start <= this.ket) this.ket += adjustment;
  }
}
