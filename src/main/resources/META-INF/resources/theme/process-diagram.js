// Draws a BPMN model into an element and marks where a case stands. The viewer is bpmn-js; its mark stays visible.
window.priborDiagram = async (element, bpmn, taken, active, late) => {
  if (!element.viewer) {
    element.viewer = new BpmnJS({ container: element });
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
  const focus = active.map(id => known.get(id)).find(step => step);
  canvas.zoom('fit-viewport');
  const scale = canvas.zoom();
  if (scale < 0.5 && focus) {
    canvas.zoom(0.6, { x: focus.x + focus.width / 2, y: focus.y + focus.height / 2 });
    const { inner, width, height } = canvas.viewbox();
    // The step in the middle, but no empty space beside the drawing.
    const place = (middle, length, from, all) =>
      all <= length ? from - (length - all) / 2 : Math.min(Math.max(middle - length / 2, from - 16), from + all - length + 16);
    canvas.viewbox({ x: place(focus.x + focus.width / 2, width, inner.x, inner.width),
      y: place(focus.y + focus.height / 2, height, inner.y, inner.height), width, height });
  }
};
