#!/usr/bin/env python3
"""Writes a routine again with its instructions in another order and other registers.

    reschedule.py FILE SYMBOL SEED > OUT.S

Assembles FILE with clang, takes SYMBOL apart with llvm-objdump, and within each basic block picks again and
again any instruction whose predecessors are out. x6..x15 are dealt anew; v0..v5 and v16..v30 move up by one,
since lists of registers have to stay in a row.
"""
import random
import re
import subprocess
import sys
import tempfile

NO_RESULT = {'cmp', 'cmn', 'tst', 'cbz', 'cbnz', 'tbz', 'tbnz', 'str', 'strb', 'stp', 'st1', 'ret', 'b', 'stur'}
SET_FLAGS = {'cmp', 'cmn', 'tst', 'subs', 'adds', 'ands', 'adcs', 'sbcs'}
READ_FLAGS = {'csel', 'cset', 'csetm', 'cinc', 'adc', 'sbc', 'adcs', 'sbcs'}


def disassembled(file, symbol):
    with tempfile.NamedTemporaryFile(suffix='.o') as made:
        subprocess.run(['clang', '--target=aarch64-linux-gnu', '-c', file, '-o', made.name], check=True)
        text = subprocess.run(['llvm-objdump', '-d', '--mattr=+aes', '--no-show-raw-insn', f'--disassemble-symbols={symbol}',
                               made.name], check=True, capture_output=True, text=True).stdout
    return [(int(m[1], 16), m[2].split('//')[0].strip())
            for m in re.finditer(r'^\s*([0-9a-f]+):\s+(.*)$', text, re.M)]


def registers(text):
    found = set()
    for m in re.finditer(r'\bv(\d+)\.\w+\s*-\s*v(\d+)', text):
        found |= {f'v{n}' for n in range(int(m[1]), int(m[2]) + 1)}
    for kind, number in re.findall(r'\b([xwvqdsb])(\d+)', text):
        found.add(('x' if kind in 'xw' else 'v') + number)
    if re.search(r'\bw?sp\b', text):
        found.add('sp')
    return found


def touched(text):
    """What an instruction reads, and what it writes."""
    name = text.split()[0]
    operands = text[len(name):]
    reads, writes = registers(operands), set()
    if name not in NO_RESULT and not name.startswith('b.'):
        first = re.match(r'\s*(\{[^}]*\}(\[\d+\])?|[^,]+)', operands)
        writes |= registers(first[0]) if first else set()
        if name == 'ldp':
            writes |= registers(','.join(operands.split(',')[:2]))
    base = re.search(r'\[(\w+)', operands)
    if base and (re.search(r'\],\s*#', operands) or operands.rstrip().endswith('!')):
        writes |= registers(base[1])
    if name in SET_FLAGS:
        writes.add('flags')
    if name in READ_FLAGS or name.startswith('b.'):
        reads.add('flags')
    if name.startswith('st'):
        writes.add('memory')
    if name.startswith('ld'):
        reads.add('memory')
    return reads, writes


def renamer(rng):
    pool = list(range(6, 16))
    dealt = dict(zip(pool, rng.sample(pool, len(pool))))

    def rename(text):
        def one(m):
            kind, number = m[1], int(m[2])
            if kind in 'xw':
                number = dealt.get(number, number)
            elif number <= 5 or 16 <= number <= 30:
                number += 1
            return f'{kind}{number}'
        return re.sub(r'\b([xwvqdsb])(\d+)\b', one, text)
    return rename


def scheduled(block, rng):
    last = block[-1].split()[0]
    ends = last in ('ret', 'b', 'cbz', 'cbnz', 'tbz', 'tbnz') or last.startswith('b.')
    body, tail = (block[:-1], block[-1:]) if ends else (block, [])
    seen = [touched(text) for text in body]
    before = [{i for i in range(j) if seen[i][1] & (seen[j][0] | seen[j][1]) or seen[j][1] & seen[i][0]}
              for j in range(len(body))]
    out, done = [], set()
    while len(out) < len(body):
        pick = rng.choice([j for j in range(len(body)) if j not in done and before[j] <= done])
        done.add(pick)
        out.append(body[pick])
    return out + tail


def main():
    file, symbol, seed = sys.argv[1:]
    rng = random.Random(int(seed))
    code = disassembled(file, symbol)
    goal = {address: re.search(r'0x([0-9a-f]+)(?: <|$)', text) for address, text in code
            if re.match(r'(b|b\.\w+|cbn?z|tbn?z)\s', text)}
    goals = {int(m[1], 16) for m in goal.values()}
    print(f'// {symbol} of {file.split("/")[-1]} in another order and other registers, made by')
    print(f'// tests/corpus/tools/reschedule.py with seed {seed}.')
    print(f'    .arch   armv8-a+crypto\n    .text\n    .globl  {symbol}\n    .type   {symbol}, %function\n{symbol}:')
    rename, block = renamer(rng), []

    def flush():
        if block:
            for text in scheduled(block, rng):
                print('    ' + rename(text))
            block.clear()
    for address, text in code:
        if address in goals:
            flush()
            print(f'.L{address:x}:')
        if address in goal:
            text = re.sub(r'0x[0-9a-f]+(\s*<.*>)?$', f'.L{int(goal[address][1], 16):x}', text)
        block.append(' '.join(text.split()))
        if address in goal or text.startswith('ret'):
            flush()
    flush()
    print(f'    .size   {symbol}, . - {symbol}\n    .section .note.GNU-stack, "", %progbits')


main()
