// Dragging a layer to another place: the card follows the pointer, a line shows where it would land.

/**
 * @param list the element whose children are the cards
 * @param card the one under the pointer
 * @param drop called with the new index, where that is another one
 */
export function dragCard(event, list, card, drop) {
  if (event.button !== 0) return;
  event.preventDefault();
  const others = [...list.children].filter((child) => child !== card);
  const from = [...list.children].indexOf(card);
  const start = event.clientY;
  const grip = event.currentTarget;
  let to = from;
  grip.setPointerCapture(event.pointerId);
  card.classList.add("ls-dragging");

  const move = (moved) => {
    card.style.transform = `translateY(${moved.clientY - start}px)`;
    to = others.filter((other) => middle(other) < moved.clientY).length;
    others.forEach((other, i) => {
      other.classList.toggle("ls-drop-before", i === to);
      other.classList.toggle("ls-drop-after", i === others.length - 1 && to === others.length);
    });
    const box = list.parentElement.getBoundingClientRect();
    if (moved.clientY < box.top + 24) list.parentElement.scrollTop -= 8;
    if (moved.clientY > box.bottom - 24) list.parentElement.scrollTop += 8;
  };
  const end = (ended) => {
    grip.removeEventListener("pointermove", move);
    grip.removeEventListener("pointerup", end);
    grip.removeEventListener("pointercancel", end);
    card.classList.remove("ls-dragging");
    card.style.transform = "";
    for (const other of others) other.classList.remove("ls-drop-before", "ls-drop-after");
    if (ended.type === "pointerup" && to !== from) drop(to);
  };
  grip.addEventListener("pointermove", move);
  grip.addEventListener("pointerup", end);
  grip.addEventListener("pointercancel", end);
}

function middle(element) {
  const box = element.getBoundingClientRect();
  return box.top + box.height / 2;
}
