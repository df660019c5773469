/* Joins the passkey buttons of a page to the browser, and says in words when it did not work. */
"use strict";

(() => {
  const join = (button) => {
    const { id, dataset } = button;
    const ids = { login: id, authenticate: id, add: id, credential: dataset.credential, passwordless: "id_passwordless", data: "js_data" };
    window.allauth.webauthn.forms[dataset.passkey]({ ids });
  };

  const isNumber = /^[\d.]+$|:/.test(window.location.hostname);

  document.addEventListener("DOMContentLoaded", () => {
    if (isNumber || !window.PublicKeyCredential) {
      document.querySelectorAll("[data-no-passkey]").forEach((words) => { words.hidden = false; });
      return;
    }
    document.querySelectorAll("[data-passkey]").forEach((button) => {
      join(button);
      button.hidden = false;
    });
  });

  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    document.querySelector("#passkey-problem").hidden = false;
  });
})();
