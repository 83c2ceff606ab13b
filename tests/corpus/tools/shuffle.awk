# Writes one AES-256-XTS routine, five blocks a trip, whose main loop and rest loop are
# random schedules over randomly named registers. Any POSIX awk:
#   awk -v seed=1 -v op=encrypt -f shuffle.awk > ../shuffled_encrypt_1.S
# A body is first a list of instructions in plain order; `schedule` then picks, again and
# again, any one whose predecessors are out. Predecessors are read off the operands.

# Park and Miller's generator: the same numbers in every awk, unlike rand().
function random(n) { state = (state * 16807) % 2147483647; return state % n }

function deal(names, pool,    n, m, i, j, name, reg) {
  n = split(names, name, " "); m = split(pool, reg, " ")
  for (i = 1; i <= n; i++) {
    j = i + random(m - i + 1)
    number[name[i]] = reg[j]; reg[j] = reg[i]
  }
}

# {v:d0} and the like become v17: a class letter, then a name dealt a number.
function rename(text,    part) {
  while (match(text, /\{[vqdsxw]:[a-z0-9]+\}/)) {
    part = substr(text, RSTART + 1, RLENGTH - 2)
    text = substr(text, 1, RSTART - 1) substr(part, 1, 1) number[substr(part, 3)] \
           substr(text, RSTART + RLENGTH)
  }
  return text
}

function emit(text) { print rename(text) }
function add(text) { list[count++] = rename(text) }

# What instruction i touches: `regs[i]` all, `written[i]` its first operand, unless a store.
function footprint(i,    text, reg, first) {
  text = list[i]; sub(/\/\/.*/, "", text)
  regs[i] = " "; written[i] = " "; first = 1
  sub(/^\t[a-z0-9]+\t/, "", text)
  while (match(text, /[vqdsxw][0-9]+/)) {
    reg = substr(text, RSTART, RLENGTH)
    sub(/^[qds]/, "v", reg); sub(/^w/, "x", reg)
    regs[i] = regs[i] reg " "
    if (first && list[i] !~ /^\tstr/) written[i] = " " reg " "
    first = 0
    text = substr(text, RSTART + RLENGTH)
    sub(/^\.[a-z0-9]+/, "", text)
  }
}

# j must stay after i: one writes what the other touches. Blocks of memory are never shared.
function ordered(i, j) {
  return (written[i] != " " && index(regs[j], written[i])) || (written[j] != " " && index(regs[i], written[j]))
}

function schedule(    i, j, left, ready, n, pick) {
  for (i = 0; i < count; i++) { footprint(i); out[i] = 0 }
  for (left = count; left > 0; left--) {
    n = 0
    for (j = 0; j < count; j++) {
      if (out[j]) continue
      for (i = 0; i < j; i++) if (!out[i] && ordered(i, j)) break
      if (i == j) ready[n++] = j
    }
    pick = ready[random(n)]; out[pick] = 1
    if (pick == special)
      print "#ifdef BUG_TWEAK_MIXED_UP\n" mixed_up "\n#else\n" list[pick] "\n#endif"
    else
      print list[pick]
  }
  count = 0; special = -1
}

function double_tweak(scratch) {
  add("\tand\t{x:" scratch "}, {x:c}, {x:hi}, asr #63")
  add("\textr\t{x:hi}, {x:hi}, {x:lo}, #63")
  add("\teor\t{x:lo}, {x:" scratch "}, {x:lo}, lsl #1")
}

function rounds(v, aes, mix,    r) {
  for (r = 0; r < 14; r++) {
    add("\t" aes "\t{v:" v "}.16b, {v:k" r "}.16b")
    if (r < 13) add("\t" mix "\t{v:" v "}.16b, {v:" v "}.16b")
  }
  add("\teor\t{v:" v "}.16b, {v:" v "}.16b, {v:k14}.16b")
}

function body(n,    j) {
  for (j = 0; j < n; j++) {
    add("\tfmov\t{d:t" j "}, {x:lo}")
    add("\tfmov\t{v:t" j "}.d[1], {x:hi}")
    double_tweak("s" j % 3)
    add("\tldr\t{q:d" j "}, [{x:in}, #" 16 * j "]")
    add("\teor\t{v:d" j "}.16b, {v:d" j "}.16b, {v:t" j "}.16b")
    rounds("d" j, aes, mix)
    if (n == 5 && j == 2) {
      special = count
      mixed_up = rename("\teor\t{v:d2}.16b, {v:d2}.16b, {v:t1}.16b\t// BUG tweak-mixed-up")
    }
    add("\teor\t{v:d" j "}.16b, {v:d" j "}.16b, {v:t" j "}.16b")
    add("\tstr\t{q:d" j "}, [{x:out}, #" 16 * j "]" (n == 5 && j == 2 ? "\t// STORE third" : ""))
  }
  add("\tadd\t{x:in}, {x:in}, #" 16 * n)
  add("\tadd\t{x:out}, {x:out}, #" 16 * n)
  schedule()
}

function load_keys(base,    r) {
  for (r = 0; r < 15; r++) add("\tldr\t{q:k" r "}, [" base ", #" 16 * r "]")
}

BEGIN {
  state = seed * 7919 + 1
  for (i = 0; i < 20; i++) random(2)
  aes = op == "decrypt" ? "aesd" : "aese"; mix = op == "decrypt" ? "aesimc" : "aesmc"
  pool = ""; for (i = 0; i < 32; i++) pool = pool i " "
  keys = ""; for (i = 0; i < 15; i++) keys = keys "k" i " "
  deal(keys "d0 d1 d2 d3 d4 t0 t1 t2 t3 t4", pool)
  deal("in out len tail trips rest lo hi c s0 s1 s2 prev", \
       "6 7 8 9 10 11 12 13 14 15 16 17 19 20 21 22 23 24")

  print "// AES-256-XTS " op "ion, five blocks a trip, instructions in random order across the five"
  print "// blocks, registers named at random. Expected: proved; with BUG_TWEAK_MIXED_UP refuted, as"
  print "// the third block of each trip is whitened at the end with the tweak of the second."
  print "// Generated: awk -v seed=" seed " -v op=" op " -f tools/shuffle.awk"

  count = 0; special = -1
  name = "xts_" op
  print "\t.arch\tarmv8-a+crypto\n\t.text\n\t.globl\t" name "\n\t.type\t" name ", %function\n\t.p2align 4\n" name ":"
  print "\tcmp\tx2, #16\n\tb.lo\t.Lreturn"
  print "\tstp\td8, d9, [sp, #-112]!"
  print "\tstp\td10, d11, [sp, #16]\n\tstp\td12, d13, [sp, #32]\n\tstp\td14, d15, [sp, #48]"
  print "\tstp\tx19, x20, [sp, #64]\n\tstp\tx21, x22, [sp, #80]\n\tstp\tx23, x24, [sp, #96]"

  load_keys("x4")
  add("\tldr\t{q:t0}, [x5]")
  rounds("t0", "aese", "aesmc")
  load_keys("x3")
  add("\tmov\t{w:c}, #0x87")
  add("\tfmov\t{x:lo}, {d:t0}")
  add("\tfmov\t{x:hi}, {v:t0}.d[1]")
  add("\tmov\t{x:in}, x0")
  add("\tmov\t{x:out}, x1")
  add("\tand\t{x:tail}, x2, #15")
  add("\tlsr\t{x:rest}, x2, #4")
  schedule()
  if (op == "decrypt") {
    # one block is held back when there is a tail
    emit("\tcmp\t{x:tail}, #0\n\tcset\t{x:s0}, ne\n\tsub\t{x:rest}, {x:rest}, {x:s0}")
  }
  emit("\tmov\t{x:s0}, #5\n\tudiv\t{x:trips}, {x:rest}, {x:s0}")
  emit("\tmsub\t{x:rest}, {x:trips}, {x:s0}, {x:rest}")
  emit("\tcbz\t{x:trips}, .Lrest\n.Lloop:")
  add("\tsub\t{x:trips}, {x:trips}, #1")
  body(5)
  emit("\tcbnz\t{x:trips}, .Lloop\n.Lrest:\n\tcbz\t{x:rest}, .Ltail\n.Lone:")
  add("\tsub\t{x:rest}, {x:rest}, #1")
  body(1)
  emit("\tcbnz\t{x:rest}, .Lone\n.Ltail:\n\tcbz\t{x:tail}, .Ldone")

  for (i = 0; i < 2; i++) {
    add("\tfmov\t{d:t" i "}, {x:lo}")
    add("\tfmov\t{v:t" i "}.d[1], {x:hi}")
    if (i == 0) double_tweak("s0")
  }
  if (op == "decrypt") {
    add("\tldr\t{q:d0}, [{x:in}]")
    add("\teor\t{v:d0}.16b, {v:d0}.16b, {v:t1}.16b")
    rounds("d0", aes, mix)
    add("\teor\t{v:d0}.16b, {v:d0}.16b, {v:t1}.16b")
    add("\tstr\t{q:d0}, [{x:out}]")    add("\tadd\t{x:in}, {x:in}, #16")    add("\tadd\t{x:out}, {x:out}, #16")
  }
  add("\tsub\t{x:prev}, {x:out}, #16")
  schedule()
  emit(".Lsteal:\n\tsub\t{x:tail}, {x:tail}, #1")
  emit("\tldrb\t{w:s0}, [{x:in}, {x:tail}]\n\tldrb\t{w:s1}, [{x:prev}, {x:tail}]")
  emit("\tstrb\t{w:s1}, [{x:out}, {x:tail}]\n\tstrb\t{w:s0}, [{x:prev}, {x:tail}]")
  emit("\tcbnz\t{x:tail}, .Lsteal")
  add("\tldr\t{q:d0}, [{x:prev}]")
  add("\teor\t{v:d0}.16b, {v:d0}.16b, {v:t0}.16b")
  rounds("d0", aes, mix)
  add("\teor\t{v:d0}.16b, {v:d0}.16b, {v:t0}.16b")
  add("\tstr\t{q:d0}, [{x:prev}]")
  schedule()

  print ".Ldone:"
  print "\tldp\tx23, x24, [sp, #96]\n\tldp\tx21, x22, [sp, #80]\n\tldp\tx19, x20, [sp, #64]"
  print "\tldp\td14, d15, [sp, #48]\n\tldp\td12, d13, [sp, #32]\n\tldp\td10, d11, [sp, #16]"
  print "\tldp\td8, d9, [sp], #112"
  print ".Lreturn:\n\tret\n\t.size\t" name ", . - " name
}
