// Steps through the runs of counterexamples. Everything that comes from the data is set as text.
'use strict';
(() => {
  const make = (tag, name, text) => {
    const node = document.createElement(tag);
    if (name) node.className = name;
    if (text !== undefined) node.textContent = text;
    return node;
  };

  // data.rows: the instructions; data.steps: [number, row, feeds, [[place, value, other, wrong]...]].
  const stepper = (panel) => {
    const data = JSON.parse(panel.querySelector('script').textContent);
    const list = panel.querySelector('.steps');
    const what = panel.querySelector('.what');
    const body = panel.querySelector('tbody');
    const where = panel.querySelector('.where');
    const differs = (step) => step[3].some((v) => v[3]);
    let current = -1;

    const lines = data.steps.map((step, k) => {
      const row = data.rows[step[1]];
      const line = make('div', (step[2] ? 'feeds' : '') + (differs(step) ? ' differs' : ''));
      line.append(make('span', 'n', step[0]), make('span', '', row.text), make('span', 'at', row.line));
      line.addEventListener('click', () => show(k));
      return line;
    });
    list.append(...lines);

    const stateAt = (k) => {
      const state = new Map(data.entry.map(([name, value]) => [name, [value, '', 0]]));
      for (let n = 0; n <= k; ++n) {
        for (const [name, value, other, wrong, kept] of data.steps[n][3]) {
          if (kept) state.set(name, [value, other, wrong]);
        }
      }
      return state;
    };

    const valueCell = (value, other) => {
      const cell = make('td', '', value);
      if (other) cell.append(make('span', 'other', other));
      return cell;
    };

    function show(k) {
      k = Math.max(0, Math.min(k, data.steps.length - 1));
      if (current >= 0) lines[current].classList.remove('current');
      current = k;
      lines[k].classList.add('current');
      const top = lines[k].offsetTop - list.offsetTop;
      if (top < list.scrollTop + 40 || top > list.scrollTop + list.clientHeight - 60) {
        list.scrollTop = top - list.clientHeight / 2;
      }
      const [number, at, , values] = data.steps[k];
      const row = data.rows[at];
      what.replaceChildren(make('div', 'soft', row.place), make('strong', '', row.text));
      if (row.source) what.append(make('div', 'soft', row.source));
      const changed = new Set(values.map((v) => v[0]));
      for (const [name, value, other, wrong, kept] of values) {
        if (!kept || wrong) what.append(make('div', wrong ? 'other' : '', `${name} ${value}${other ? ' · ' + other : ''}`));
      }
      const rows = [];
      for (const [name, [value, other, wrong]] of stateAt(k)) {
        const line = make('tr', (changed.has(name) ? 'changed' : '') + (wrong ? ' differs' : ''));
        line.append(make('td', '', name), valueCell(value, other));
        rows.push(line);
      }
      rows.sort((a, b) => b.classList.contains('changed') - a.classList.contains('changed'));
      body.replaceChildren(...rows);
      where.textContent = `step ${number} of ${data.total - 1}`;
      panel.dataset.step = number;
    }

    const seek = (from, by, fits) => {
      for (let k = from + by; k >= 0 && k < data.steps.length; k += by) {
        if (fits(data.steps[k])) return show(k);
      }
    };
    const moves = {
      first: () => show(0),
      back: () => show(current - 1),
      on: () => show(current + 1),
      last: () => show(data.steps.length - 1),
      feeds: () => seek(current, 1, (s) => s[2] || differs(s)),
      fed: () => seek(current, -1, (s) => s[2] || differs(s)),
    };
    const keys = {
      ArrowDown: 'on', ArrowRight: 'on', j: 'on', ArrowUp: 'back', ArrowLeft: 'back', k: 'back',
      Home: 'first', End: 'last', n: 'feeds', p: 'fed',
    };
    for (const button of panel.querySelectorAll('button')) {
      button.addEventListener('click', () => moves[button.dataset.move]());
    }
    panel.addEventListener('keydown', (event) => {
      const move = keys[event.key];
      if (!move || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      moves[move]();
    });
    const bad = data.steps.findIndex(differs);
    show(bad >= 0 ? bad : data.steps.length - 1);
    return { panel, press: (key) => moves[keys[key]]() };
  };

  const all = [...document.querySelectorAll('.stepper')].map(stepper);
  // j and k work from anywhere on the page, for the first run that is in sight.
  document.addEventListener('keydown', (event) => {
    if (!'jknp'.includes(event.key) || event.defaultPrevented || event.ctrlKey || event.metaKey) return;
    const seen = all.find(({ panel }) => panel.getBoundingClientRect().bottom > 0);
    if (seen) seen.press(event.key);
  });
})();
