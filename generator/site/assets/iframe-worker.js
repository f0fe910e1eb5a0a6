/*
 * Search from the disk: browsers refuse workers on file://, so there a hidden frame does a worker's work.
 *
 * The frame is built element by element, without a script in its text, so that the site's policy holds in it as well.
 * The theme looks for the name IFrameWorker, and for this file's name, before it asks another host for the like.
 */
(function () {
  "use strict";

  if (location.protocol !== "file:") return;

  /* Scripts one after the other, as in a worker. */
  function load(frame, addresses) {
    return addresses.reduce(function (before, address) {
      return before.then(function () {
        return new Promise(function (done, failed) {
          var script = frame.contentDocument.createElement("script");
          script.onload = done;
          script.onerror = failed;
          script.src = address;
          frame.contentDocument.body.appendChild(script);
        });
      });
    }, Promise.resolve());
  }

  class FrameWorker extends EventTarget {
    constructor(address) {
      super();
      var worker = this;
      var frame = document.createElement("iframe");
      frame.hidden = true;
      frame.title = "";
      document.body.appendChild(frame);
      this.frame = frame;
      frame.contentWindow.postMessage = function (data) {
        // As between a worker and its page: a copy, and later.
        setTimeout(function () {
          worker.tell(new MessageEvent("message", { data: structuredClone(data) }));
        });
      };
      frame.contentWindow.importScripts = function () {
        return load(frame, Array.from(arguments));
      };
      this.ready = load(frame, [new URL(address, document.baseURI).href]);
      this.ready.catch(function () {
        worker.tell(new ErrorEvent("error", { message: "The script of the search cannot be read", filename: address }));
      });
    }

    /* Workers are listened to in two ways. */
    tell(event) {
      this.dispatchEvent(event);
      if (this["on" + event.type]) this["on" + event.type](event);
    }

    postMessage(data) {
      var frame = this.frame;
      this.ready.then(function () {
        frame.contentWindow.dispatchEvent(new MessageEvent("message", { data: structuredClone(data) }));
      });
    }

    terminate() {
      this.frame.remove();
    }
  }

  window.IFrameWorker = FrameWorker;
  window.Worker = FrameWorker;
})();
