// The pages work without this. With it, the form is sent and the status is followed without leaving
// the page: every view still comes from the server, here only #view is exchanged for the new one.

const announcer = document.getElementById('announcer');
const view = () => document.getElementById('view');

async function load(url, options = {}) {
  const response = await fetch(url, {
    ...options,
    headers: { Accept: 'text/html' },
    // Some browsers that can do all else here have no time-outs.
    signal: AbortSignal.timeout?.(30_000),
  });
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  if (!page.getElementById('view')) {
    throw new Error(`answer ${response.status} is not a page of ours`);
  }
  return { url: response.url, page };
}

function show(page) {
  document.title = page.title;
  view().replaceWith(document.adoptNode(page.getElementById('view')));
}

// Where the reader goes on: the first wrong field, else what went wrong, else the new heading.
function focusOnAnswer() {
  const target = view().querySelector('[aria-invalid="true"], .notice:not([hidden])')
    ?? view().querySelector('h1');
  target.focus();
}

async function send(form) {
  const button = form.querySelector('button');
  const label = button.textContent;
  button.setAttribute('aria-disabled', 'true');
  button.textContent = form.dataset.busy;
  announcer.textContent = form.dataset.busy;
  try {
    const answer = await load(form.action, {
      method: 'POST',
      body: new URLSearchParams(new FormData(form)),
    });
    show(answer.page);
    // A form that was refused has no address of its own, a signup has one, decided or not.
    if (new URL(answer.url).pathname.includes('/signups/')) {
      history.pushState(null, '', answer.url);
      follow();
    }
    focusOnAnswer();
  } catch {
    button.removeAttribute('aria-disabled');
    button.textContent = label;
    const notice = document.getElementById('notice');
    notice.textContent = form.dataset.offline;
    notice.hidden = false;
    notice.focus();
  } finally {
    announcer.textContent = '';
  }
}

function follow() {
  const followed = location.href;
  const wait = Number(view().dataset.refresh);
  if (!wait) {
    return;
  }
  setTimeout(async () => {
    try {
      const { page } = await load(followed);
      if (location.href === followed) {
        update(page);
      }
    } catch {
      // Out of reach for the moment: what is shown stays true, and the next look may succeed.
    }
    if (location.href === followed) {
      follow();
    }
  }, wait * 1000);
}

// Only a change is shown, so that a reader in the middle of a sentence is not interrupted.
function update(page) {
  if (page.getElementById('view').dataset.state === view().dataset.state) {
    return;
  }
  const hadFocus = view().contains(document.activeElement);
  show(page);
  const heading = view().querySelector('h1');
  if (hadFocus) {
    heading.focus();
  } else {
    announcer.textContent = heading.textContent;
  }
}

document.addEventListener('submit', (event) => {
  if (event.target.id !== 'signup') {
    return;
  }
  event.preventDefault();
  if (event.target.querySelector('button').getAttribute('aria-disabled') !== 'true') {
    send(event.target);
  }
});

// A complaint about a field ends when the field is being corrected.
document.addEventListener('input', (event) => {
  const field = event.target;
  if (field.getAttribute('aria-invalid') === 'true') {
    field.setAttribute('aria-invalid', 'false');
    document.getElementById(`${field.id}-errors`).replaceChildren();
  }
});

window.addEventListener('popstate', () => location.reload());

follow();
