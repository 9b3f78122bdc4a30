"use strict";

const root = document.documentElement;
const make = (name, properties, ...children) => {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
};

// What the reader chose is kept where the browser allows it.
const remember = (key, value) => {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Private windows and some file systems have no storage.
  }
};
const recall = (key) => {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
};

// Colours: as the system, light, dark.
{
  const button = document.getElementById("theme");
  const order = ["auto", "light", "dark"];
  const titles = { auto: "as the system", light: "light", dark: "dark" };
  const show = (theme) => {
    if (theme === "auto") delete root.dataset.theme;
    else root.dataset.theme = theme;
    button.setAttribute("aria-label", `Colours: ${titles[theme]}`);
    button.title = `Colours: ${titles[theme]}`;
  };
  show(root.dataset.theme || "auto");
  button.addEventListener("click", () => {
    const next = order[(order.indexOf(root.dataset.theme || "auto") + 1) % order.length];
    show(next);
    remember("luausmith-theme", next);
  });
}

// The list of contents on narrow screens.
{
  const button = document.getElementById("menu");
  const side = document.getElementById("side");
  const set = (open) => {
    root.classList.toggle("menu-open", open);
    button.setAttribute("aria-expanded", String(open));
  };
  button.addEventListener("click", () => set(!root.classList.contains("menu-open")));
  side.addEventListener("click", (event) => {
    if (event.target.closest("a")) set(false);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") set(false);
  });
  document.getElementById("content").addEventListener("click", () => set(false));
}

// Copying.
{
  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      const area = make("textarea", { value: text, className: "off-screen" });
      document.body.append(area);
      area.select();
      const done = document.execCommand("copy");
      area.remove();
      return done;
    }
  };
  const button = (text, label) => {
    const element = make("button", { type: "button", className: "copy", textContent: "Copy" });
    element.setAttribute("aria-label", label);
    element.addEventListener("click", async () => {
      element.textContent = (await copy(text())) ? "Copied" : "Press Ctrl+C";
      setTimeout(() => (element.textContent = "Copy"), 1500);
    });
    return element;
  };
  for (const block of document.querySelectorAll(".code")) {
    const code = block.querySelector("code");
    block.append(button(() => code.textContent, "Copy the code"));
  }
  for (const code of document.querySelectorAll(".copyable")) {
    code.after(button(() => code.dataset.copy || code.textContent, "Copy"));
  }
}

// The same call in several languages.
{
  const groups = [...document.querySelectorAll("[data-tabs]")];
  const choose = (name) => {
    for (const group of groups) {
      for (const tab of group.querySelectorAll(".tab")) tab.hidden = tab.dataset.tab !== name;
      for (const button of group.querySelectorAll("[role=tab]")) {
        const selected = button.textContent === name;
        button.setAttribute("aria-selected", String(selected));
        button.tabIndex = selected ? 0 : -1;
      }
    }
  };
  let names = [];
  for (const group of groups) {
    const tabs = [...group.querySelectorAll(".tab")];
    names = tabs.map((tab) => tab.dataset.tab);
    const list = make("div", { className: "tab-list" });
    list.setAttribute("role", "tablist");
    list.setAttribute("aria-label", "Language");
    for (const tab of tabs) {
      tab.setAttribute("role", "tabpanel");
      const button = make("button", { type: "button", textContent: tab.dataset.tab });
      button.setAttribute("role", "tab");
      button.addEventListener("click", () => {
        const before = group.getBoundingClientRect().top;
        choose(tab.dataset.tab);
        remember("luausmith-language", tab.dataset.tab);
        window.scrollBy({ top: group.getBoundingClientRect().top - before, behavior: "instant" });
      });
      list.append(button);
    }
    list.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      const buttons = [...list.children];
      const next = buttons[(buttons.indexOf(document.activeElement) + step + buttons.length) % buttons.length];
      next.focus();
      next.click();
    });
    group.prepend(list);
  }
  if (groups.length) choose(names.includes(recall("luausmith-language")) ? recall("luausmith-language") : names[0]);
}

// Where the reader is.
{
  const links = new Map();
  for (const link of document.querySelectorAll(".side a[href^='#']")) links.set(link.hash.slice(1), link);
  const seen = new Set();
  const mark = () => {
    let current = null;
    for (const section of document.querySelectorAll("[data-section]")) {
      if (seen.has(section) && links.has(section.id)) current = section.id;
    }
    for (const [id, link] of links) {
      if (id === current) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  };
  const observer = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        if (entry.isIntersecting) seen.add(entry.target);
        else seen.delete(entry.target);
      }
      mark();
    },
    { rootMargin: "-80px 0px -70% 0px" },
  );
  for (const section of document.querySelectorAll("[data-section]")) observer.observe(section);
}

// Search: every word must be found; words in titles count most.
{
  const entries = JSON.parse(document.getElementById("index").textContent).map((entry) => ({
    ...entry,
    title: entry.t.toLowerCase(),
    words: entry.t.toLowerCase().split(/[^a-z0-9]+/),
    parts: entry.t.replace(/([a-z0-9])([A-Z])/g, "$1 $2").toLowerCase().split(/[^a-z0-9]+/),
    rest: `${entry.d} ${entry.k} ${entry.s} ${entry.x}`.toLowerCase(),
  }));
  const weights = { endpoint: 30, iterator: 15, method: 15, type: 12, event: 10, option: 5, error: 0 };
  const input = document.getElementById("search");
  const list = document.getElementById("results");
  let found = [];
  let active = -1;

  const score = (entry, word) => {
    if (entry.title === word || entry.words.includes(word)) return 100;
    if (entry.parts.includes(word)) return 90;
    if (entry.words.some((part) => part.startsWith(word))) return 60;
    if (entry.parts.some((part) => part.startsWith(word))) return 50;
    if (entry.title.includes(word)) return 30;
    const at = entry.rest.indexOf(word);
    if (at < 0) return 0;
    return at === 0 || /[^a-z0-9]/.test(entry.rest[at - 1]) ? 10 : 4;
  };

  const search = (query) => {
    const words = query.toLowerCase().split(/\s+/).filter(Boolean);
    if (!words.length) return [];
    return entries
      .map((entry) => {
        const scores = words.map((word) => score(entry, word));
        const sum = scores.reduce((total, value) => total + value, weights[entry.k] || 0);
        return { entry, score: scores.includes(0) ? 0 : sum };
      })
      .filter((hit) => hit.score > 0)
      .sort((a, b) => b.score - a.score || a.entry.t.length - b.entry.t.length)
      .slice(0, 30)
      .map((hit) => hit.entry);
  };

  const point = (index) => {
    active = index;
    [...list.querySelectorAll("[role=option]")].forEach((option, at) => {
      option.setAttribute("aria-selected", String(at === index));
      if (at === index) {
        option.scrollIntoView({ block: "nearest" });
        input.setAttribute("aria-activedescendant", option.id);
      }
    });
    if (index < 0) input.removeAttribute("aria-activedescendant");
  };

  const open = (shown) => {
    list.hidden = !shown;
    input.setAttribute("aria-expanded", String(shown));
  };

  const update = () => {
    const query = input.value.trim();
    found = search(query);
    const options = found.map((entry, index) => {
      const title = make("span", { className: "result-title" }, make("code", { textContent: entry.t }));
      const kind = make("span", { className: "chip", textContent: `${entry.s} ${entry.k}` });
      const option = make("a", { href: entry.u, id: `result-${index}`, tabIndex: -1 }, title, kind);
      if (entry.d) option.append(make("span", { className: "result-line", textContent: entry.d }));
      option.setAttribute("role", "option");
      return option;
    });
    list.replaceChildren(...options);
    if (query && !found.length) list.append(make("p", { className: "nothing", textContent: `Nothing found for "${query}".` }));
    open(query !== "");
    point(found.length ? 0 : -1);
  };

  const leave = () => {
    open(false);
    input.blur();
  };

  input.addEventListener("input", update);
  input.addEventListener("focus", () => input.value.trim() && update());
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      if (found.length) point((active + step + found.length) % found.length);
    } else if (event.key === "Enter" && found[active]) {
      list.querySelector(`#result-${active}`).click();
    } else if (event.key === "Escape") {
      input.value = "";
      leave();
    }
  });
  list.addEventListener("click", (event) => {
    if (event.target.closest("a")) leave();
  });
  document.addEventListener("click", (event) => {
    if (!event.target.closest(".search")) open(false);
  });
  document.addEventListener("keydown", (event) => {
    const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName);
    if ((event.key === "/" && !typing) || (event.key === "k" && (event.ctrlKey || event.metaKey))) {
      event.preventDefault();
      input.focus();
      input.select();
    }
  });
}
