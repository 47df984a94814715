// The little script the pages need: menu on a phone, print, charts. No library call is written into a page, so the content policy can forbid inline scripts.
(() => {
  const ready = (work) => document.readyState === 'loading' ? document.addEventListener('DOMContentLoaded', work) : work();

  const menu = () => document.querySelectorAll('[data-toggle]').forEach((button) => {
    const target = document.getElementById(button.dataset.toggle);
    button.addEventListener('click', () => {
      const open = target.classList.toggle('open');
      button.setAttribute('aria-expanded', String(open));
    });
  });

  const print = () => document.querySelectorAll('[data-print]').forEach((button) => button.addEventListener('click', () => window.print()));

  const trend = async (place) => {
    const answer = await fetch(place.dataset.source, { headers: { Accept: 'application/json' } });
    if (!answer.ok) return;
    const data = await answer.json();
    const line = (key) => ({ name: place.dataset[key], type: 'line', smooth: true, data: data[key] });
    const chart = echarts.init(place, null, { renderer: 'svg' });
    chart.setOption({
      animation: false, grid: { left: 48, right: 16, top: 40, bottom: 28 }, legend: { top: 0 }, tooltip: { trigger: 'axis' },
      xAxis: { type: 'category', data: data.days }, yAxis: { type: 'value', minInterval: 1 },
      series: ['notices', 'grants', 'offers'].map(line),
    });
    window.addEventListener('resize', () => chart.resize());
  };

  const bars = async (place) => {
    const answer = await fetch(place.dataset.source, { headers: { Accept: 'application/json' } });
    if (!answer.ok) return;
    const data = await answer.json();
    const chart = echarts.init(place, null, { renderer: 'svg' });
    chart.setOption({
      animation: false, grid: { left: 96, right: 24, top: 24, bottom: 28 }, tooltip: {},
      xAxis: { type: 'value' }, yAxis: { type: 'category', data: data.names }, series: [{ type: 'bar', name: place.dataset.name, data: data.values }],
    });
    window.addEventListener('resize', () => chart.resize());
  };

  // A part that moves asks only while its tab is seen, and at once when it is seen again.
  const whileSeen = () => {
    document.body.addEventListener('htmx:beforeRequest', (event) => {
      if (document.hidden && event.detail.elt.hasAttribute('data-while-seen')) event.preventDefault();
    });
    document.addEventListener('visibilitychange', () => {
      if (!document.hidden) document.querySelectorAll('[data-while-seen]').forEach((part) => htmx.trigger(part, 'seen'));
    });
  };

  ready(() => {
    whileSeen();
    menu();
    print();
    document.querySelectorAll('[data-chart="trend"]').forEach(trend);
    document.querySelectorAll('[data-chart="bars"]').forEach(bars);
  });
})();
