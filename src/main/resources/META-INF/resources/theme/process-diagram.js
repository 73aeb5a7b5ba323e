// Draws a BPMN model into an element and marks where a case stands. The viewer is bpmn-js; its mark stays visible.
// The drawing is readable, not complete: it scrolls, by wheel, finger or keys, and begins at the step the case stands at.
window.priborDiagram = async (element, bpmn, taken, active, late) => {
  const scale = 0.8;
  const margin = 16;
  if (!element.viewer) {
    element.way = element.appendChild(document.createElement('div'));
    element.way.className = 'way';
    element.way.tabIndex = 0;
    element.canvas = element.way.appendChild(document.createElement('div'));
    element.viewer = new BpmnJS({ container: element.canvas, textRenderer: { defaultStyle: { fontSize: '11px' } },
      additionalModules: [{ zoomScroll: ['value', null], moveCanvas: ['value', null] }] });
    element.appendChild(element.canvas.querySelector('.bjs-powered-by'));
  }
  const viewer = element.viewer;
  try {
    await viewer.importXML(bpmn);
  } catch (error) {
    element.textContent = error.message;
    return;
  }
  const canvas = viewer.get('canvas');
  const known = viewer.get('elementRegistry');
  const mark = (ids, name) => ids.filter(id => known.get(id)).forEach(id => canvas.addMarker(id, name));
  mark(taken, 'taken');
  mark(active, 'active');
  mark(late, 'late');
  const { inner } = canvas.viewbox();
  const width = inner.width + 2 * margin;
  const height = inner.height + 2 * margin;
  element.canvas.style.width = `${width * scale}px`;
  element.canvas.style.height = `${height * scale}px`;
  canvas.resized();
  canvas.viewbox({ x: inner.x - margin, y: inner.y - margin, width, height });
  const step = active.map(id => known.get(id)).find(found => found);
  if (step) {
    element.way.scrollLeft = (step.x + step.width / 2 - inner.x + margin) * scale - element.way.clientWidth / 2;
    element.way.scrollTop = (step.y + step.height / 2 - inner.y + margin) * scale - element.way.clientHeight / 2;
  }
};
