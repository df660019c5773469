/* Joins the passkey buttons of a page to the browser, and says in words when it did not work. */
"use strict";

(() => {
  const join = (button) => {
    const { id, dataset } = button;
    const ids = { login: id, authenticate: id, add: id, credential: dataset.credential, passwordless: "id_passwordless", data: "js_data" };
    window.allauth.webauthn.forms[dataset.passkey]({ ids });
  };

  document.addEventListener("DOMContentLoaded", () => {
    if (!window.PublicKeyCredential) return;
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
