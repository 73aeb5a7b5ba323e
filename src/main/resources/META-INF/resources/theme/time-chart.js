// Draws lines over the hours of a day with ECharts, in the colours of the theme, and again when the theme changes.
window.priborTimeChart = (element, data) => {
  const chart = echarts.init(element);
  const draw = () => chart.setOption(options(), true);
  new ResizeObserver(() => requestAnimationFrame(() => {
    chart.resize();
    draw();
  })).observe(element);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => setTimeout(draw, 100));
  draw();

  function options() {
    const { times, lines, unit, durations, locale, units } = data;
    const style = getComputedStyle(element);
    const colour = name => style.getPropertyValue(name).trim();
    const text = colour('--lumo-secondary-text-color');
    const grid = colour('--lumo-contrast-10pct');
    const palette = ['--chart-line', '--heat', '--gas', '--state-good', '--hot-water', '--chart-bar'].map(colour);
    const number = (n, digits) => new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(n);
    const duration = n => n < 60 ? `${number(n, 2)}\u00a0${units[0]}` : n < 3600 ? `${number(n / 60, 1)}\u00a0${units[1]}`
      : `${number(n / 3600, 1)}\u00a0${units[2]}`;
    const words = n => n == null ? '—' : durations ? duration(n) : number(n, 1);
    let own = -1;
    const series = lines.map(line => {
      own += line.dashed ? 0 : 1;
      const shade = palette[own % palette.length];
      return { type: 'line', name: line.name, data: durations ? line.values.map(v => v == null ? null : Math.max(v, 0.01)) : line.values,
        symbol: 'circle', symbolSize: 4, showSymbol: durations, itemStyle: { color: shade },
        lineStyle: { color: shade, width: line.dashed ? 1 : 2, type: line.dashed ? 'dashed' : 'solid' } };
    });
    return {
      animation: false,
      textStyle: { fontFamily: style.fontFamily },
      legend: { type: 'scroll', textStyle: { color: text }, top: 0, left: 0, right: 0, selectedMode: false },
      grid: { left: 8, right: 16, top: 64, bottom: 8, containLabel: true },
      tooltip: { trigger: 'axis', confine: true, backgroundColor: colour('--surface'), borderColor: grid,
        textStyle: { color: colour('--lumo-body-text-color') },
        formatter: at => [times[at[0].dataIndex], ...at.map(p => `${p.marker}${p.seriesName}: <b>${words(p.value)}</b>`)].join('<br>') },
      xAxis: { type: 'category', data: times, boundaryGap: false, axisLine: { lineStyle: { color: grid } }, axisTick: { show: false },
        axisLabel: { color: text, hideOverlap: true, formatter: time => time.slice(-5) } },
      yAxis: { type: durations ? 'log' : 'value', min: durations ? undefined : 0, minInterval: durations ? undefined : 1, name: unit,
        nameTextStyle: { color: text, align: 'left' }, axisLabel: { color: text, formatter: words, hideOverlap: true },
        splitLine: { lineStyle: { color: grid } } },
      series };
  }
};
