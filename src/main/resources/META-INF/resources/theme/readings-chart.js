// Draws readings into an element with ECharts, in the colours of the theme, and again when the theme changes.
window.priborReadingsChart = (element, data) => {
  element.chartData = data;
  if (!element.chart) {
    element.chart = echarts.init(element);
    new ResizeObserver(() => requestAnimationFrame(() => {
      element.chart.resize();
      element.chart.setOption(options(element), true);
    })).observe(element);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change',
      () => setTimeout(() => element.chart.setOption(options(element), true), 100));
  }
  element.chart.setOption(options(element), true);

  function options(target) {
    const { days, consumption, value, doubtful, estimated, source, unit, locale, labels } = target.chartData;
    const style = getComputedStyle(target);
    const colour = name => style.getPropertyValue(name).trim();
    const text = colour('--lumo-secondary-text-color');
    const grid = colour('--lumo-contrast-10pct');
    const line = colour('--chart-line');
    const ground = colour('--surface');
    const number = n => n == null ? '—' : new Intl.NumberFormat(locale, { maximumFractionDigits: 6 }).format(n);
    const date = (day, year) => new Intl.DateTimeFormat(locale, { day: '2-digit', month: '2-digit', ...(year && { year: 'numeric' }),
      timeZone: 'UTC' }).format(new Date(day));
    const small = target.clientWidth < 500;
    const axis = (name, position) => ({ type: 'value', name, position, scale: position === 'right', splitNumber: small ? 3 : 5,
      nameTextStyle: { color: text, align: position },
      axisLabel: { color: text, formatter: number }, splitLine: { show: position === 'left', lineStyle: { color: grid } } });
    const hasBars = consumption.length > 0;
    const points = value.map((v, i) => ({ value: v, symbol: 'circle', symbolSize: doubtful[i] ? 10 : 4,
      itemStyle: doubtful[i] ? { color: ground, borderColor: line, borderWidth: 2 } : { color: line } }));
    const series = [
      { type: 'line', name: labels.value, yAxisIndex: hasBars ? 1 : 0, data: points, showAllSymbol: true,
        itemStyle: { color: line }, lineStyle: { color: line, width: 2 }, z: 3 },
      { type: 'line', name: labels.estimated, yAxisIndex: hasBars ? 1 : 0, symbol: 'none', silent: true, z: 4,
        data: value.map((v, i) => estimated[i] || estimated[i + 1] || estimated[i - 1] ? v : null),
        lineStyle: { color: ground, width: 3, type: [4, 4] } }];
    if (hasBars) {
      series.unshift({ type: 'bar', name: labels.consumption, data: consumption, barMaxWidth: 24,
        itemStyle: { color: colour('--chart-bar'), borderRadius: [2, 2, 0, 0] } });
    }
    return {
      animation: false,
      textStyle: { fontFamily: style.fontFamily },
      legend: { data: hasBars ? [labels.consumption, labels.value] : [labels.value], textStyle: { color: text }, top: 0, left: 0,
        selectedMode: false },
      grid: { left: 8, right: 8, top: 56, bottom: 8, containLabel: true },
      tooltip: { trigger: 'axis', confine: true, backgroundColor: ground, borderColor: grid,
        textStyle: { color: colour('--lumo-body-text-color') },
        formatter: at => [date(days[at[0].dataIndex], true), ...at.filter(p => p.seriesName !== labels.estimated).map(p =>
          `${p.marker}${p.seriesName}: <b>${number(p.value)}\u00a0${unit}</b>`),
          `${labels.source}: ${source[at[0].dataIndex]}${doubtful[at[0].dataIndex] ? ', ' + labels.doubtful : ''}`].join('<br>') },
      xAxis: { type: 'category', data: days, axisLine: { lineStyle: { color: grid } }, axisTick: { show: false },
        axisLabel: { color: text, hideOverlap: true, formatter: day => date(day, false) } },
      yAxis: hasBars ? [axis(unit, 'left'), axis(unit, 'right')] : [axis(unit, 'left')],
      series };
  }
};
