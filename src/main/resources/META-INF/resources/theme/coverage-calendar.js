// One stop of the Tab key for a whole calendar, the last day at first: arrows go to the next day that has a link, Home and End to the ends of its row.
window.priborCoverageCalendar = table => {
  const links = [...table.querySelectorAll('td > a')];
  const place = link => ({ row: link.closest('tr').sectionRowIndex, column: link.parentElement.cellIndex });
  const stop = link => links.forEach(one => { one.tabIndex = one === link ? 0 : -1; });
  const steps = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
  const next = (link, [down, right]) => {
    let { row, column } = place(link);
    for (;;) {
      row += down;
      column += right;
      const cell = table.tBodies[0].rows[row]?.cells[column];
      if (!cell) return null;
      if (cell.querySelector('a')) return cell.querySelector('a');
    }
  };
  const ofRow = link => links.filter(one => place(one).row === place(link).row);
  const day = link => 7 * place(link).column + place(link).row;
  stop(links.reduce((last, link) => day(link) > day(last) ? link : last, links[0]));
  table.addEventListener('focusin', event => stop(event.target));
  table.addEventListener('keydown', event => {
    const target = steps[event.key] ? next(event.target, steps[event.key])
      : event.key === 'Home' ? ofRow(event.target)[0] : event.key === 'End' ? ofRow(event.target).at(-1) : null;
    if (target) {
      target.focus();
      event.preventDefault();
    }
  });
};
