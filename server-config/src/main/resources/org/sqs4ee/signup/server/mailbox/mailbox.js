// New mails appear without a reload; only what changed is touched, so that focus and scrolling stay.
async function refresh() {
  try {
    const html = await (await fetch('/')).text();
    const page = new DOMParser().parseFromString(html, 'text/html');
    const shown = document.querySelector('main');
    const current = page.querySelector('main');
    if (shown.innerHTML !== current.innerHTML) {
      shown.replaceChildren(...current.childNodes);
      document.title = page.title;
    }
    document.body.classList.remove('is-offline');
  } catch {
    document.body.classList.add('is-offline');
  }
  setTimeout(refresh, 2000);
}
setTimeout(refresh, 2000);
